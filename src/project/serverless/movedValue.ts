import type { Range } from '../../model/text.ts';
import type { TemplateValue } from '../templateValue.ts';

/** A value of another file at a place of this one. Its entries keep where they stand there. */
export function movedValue(value: TemplateValue, range: Range, file: string): TemplateValue {
  if (value.kind === 'list') {
    return { ...value, range, items: value.items.map(item => movedValue(item, range, file)) };
  }
  if (value.kind !== 'map') return { ...value, range };
  const entries = value.entries.map(entry => ({
    key: entry.key,
    keyRange: range,
    value: movedValue(entry.value, range, file),
    definedAt: entry.definedAt ?? { file, range: entry.keyRange },
  }));
  return { kind: 'map', entries, range };
}
