import type { Range } from '../../model/text.ts';
import type { MapEntry, MapValue, TemplateValue } from '../../project/templateValue.ts';

/** The entry whose key stands at a place. */
export function entryAt(value: TemplateValue | undefined, keyRange: Range): MapEntry | undefined {
  return mapAround(value, keyRange)?.entries.find(entry => isSamePlace(entry.keyRange, keyRange));
}

/** The map that has the key at a place. */
export function mapAround(value: TemplateValue | undefined, keyRange: Range): MapValue | undefined {
  return findMap(value, map => map.entries.some(entry => isSamePlace(entry.keyRange, keyRange)));
}

/** Whether a key that matches stands anywhere inside a value. */
export function hasKeyInside(value: TemplateValue | undefined, pattern: RegExp): boolean {
  return findMap(value, map => map.entries.some(({ key }) => pattern.test(key))) !== undefined;
}

function findMap(
  value: TemplateValue | undefined,
  matches: (map: MapValue) => boolean,
): MapValue | undefined {
  if (value?.kind === 'map' && matches(value)) return value;
  for (const child of childrenOf(value)) {
    const found = findMap(child, matches);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'map' ? value.entries.map(entry => entry.value) : [];
}

function isSamePlace({ start }: Range, other: Range): boolean {
  return start.line === other.start.line && start.character === other.start.character;
}
