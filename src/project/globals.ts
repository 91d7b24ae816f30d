import {
  intrinsicOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from './templateValue.ts';

/**
 * The `Globals` that a resource takes: all of them, or without those that its attribute `IgnoreGlobals` names; none
 * with `IgnoreGlobals: '*'` (samtranslator/plugins/globals/globals.py of the SAM transform).
 */
export function globalsTakenBy(
  resource: TemplateValue | undefined,
  globals: TemplateValue | undefined,
): TemplateValue | undefined {
  const ignored = valueAt(resource, 'IgnoreGlobals');
  if (globals?.kind !== 'map' || ignored === undefined) return globals;
  if (literalText(ignored) === '*') return undefined;
  const names = itemsOf(ignored).map(literalText);
  return { ...globals, entries: globals.entries.filter(({ key }) => !names.includes(key)) };
}

/**
 * Merges a value of SAM's `Globals` with the resource's own, as SAM does it: maps are merged, lists are added,
 * everything else, calls of intrinsic functions included, is replaced
 * (AWS SAM developer guide, "Globals section", "Overridable globals").
 */
export function mergeGlobals(
  globals: TemplateValue | undefined,
  own: TemplateValue | undefined,
): TemplateValue | undefined {
  if (globals === undefined || own === undefined) return own ?? globals;
  if (globals.kind === 'list' && own.kind === 'list') {
    return { ...own, items: [...globals.items, ...own.items] };
  }
  if (globals.kind !== 'map' || own.kind !== 'map' || intrinsicOf(globals) || intrinsicOf(own)) {
    return isEmpty(own) ? globals : own;
  }
  const merged = new Map<string, MapEntry>(globals.entries.map(entry => [entry.key, entry]));
  for (const entry of own.entries) {
    const value = mergeGlobals(merged.get(entry.key)?.value, entry.value) ?? entry.value;
    merged.set(entry.key, { ...entry, value });
  }
  return { ...own, entries: [...merged.values()] };
}

/** A key with nothing behind it yet, as in a template that is being typed. */
function isEmpty(value: TemplateValue): boolean {
  return value.kind === 'scalar' && value.value === null;
}
