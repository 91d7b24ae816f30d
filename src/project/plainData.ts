import { type Knowable, known, unknown } from '../model/knowable.ts';
import type { TemplateScope } from './templateScope.ts';
import type { TemplateValue } from './templateValue.ts';

/** A value as plain data, with everything in it resolved. One unknown part makes all of it unknown. */
export function plainData(value: TemplateValue | undefined, scope: TemplateScope): Knowable<unknown> {
  const resolved = scope.resolve(value);
  if (resolved === undefined) return known(null);
  if (resolved.kind === 'unknown') return unknown(resolved.reason);
  if (resolved.kind === 'scalar') return known(resolved.value);
  if (resolved.kind === 'list') {
    const items = resolved.items.map(item => plainData(item, scope));
    return items.find(item => !item.known) ?? known(items.map(item => item.known && item.value));
  }
  const entries: [string, unknown][] = [];
  for (const entry of resolved.entries) {
    const data = plainData(entry.value, scope);
    if (!data.known) return data;
    entries.push([entry.key, data.value]);
  }
  return known(Object.fromEntries(entries));
}
