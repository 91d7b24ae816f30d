import type { Range } from '../../model/text.ts';
import { literalText, type TemplateValue } from '../templateValue.ts';
import type { TerraformFunction } from './functions.ts';
import { isEqual } from './operators.ts';
import { isNull, isWhollyKnown, list, map, scalar, unknown, type Value } from './values.ts';

const maxItems = 1_000;

/** Collection functions of Terraform's language. */
export const collectionFunctions: Readonly<Record<string, TerraformFunction>> = {
  coalesce: values => values.find(value => !isNull(value) && literalText(value) !== ''),
  coalescelist: values => values.find(value => value.kind === 'list' && value.items.length > 0),
  compact: ([value], range) =>
    onItems(value, items =>
      list(
        items.filter(item => !isNull(item) && literalText(item) !== ''),
        range,
      ),
    ),
  concat: (values, range) => {
    const items = values.flatMap(value => (value.kind === 'list' ? value.items : []));
    return values.every(({ kind }) => kind === 'list') ? list(items, range) : undefined;
  },
  contains: ([value, item], range) =>
    onItems(value, items => {
      if (item === undefined || !items.every(isWhollyKnown)) return undefined;
      return scalar(
        items.some(other => isEqual(other, item)),
        range,
      );
    }),
  distinct: ([value], range) => onItems(value, items => unique(items, range)),
  element: ([value, index]) =>
    onItems(
      value,
      items => items[((Number(literalText(index)) % items.length) + items.length) % items.length],
    ),
  flatten: ([value], range) => onItems(value, items => list(items.flatMap(flat), range)),
  keys: ([value], range) =>
    value?.kind === 'map'
      ? list(value.entries.map(({ key }) => scalar(key, range)).sort(byText), range)
      : undefined,
  length: ([value], range) => {
    if (value?.kind === 'list') return scalar(value.items.length, range);
    if (value?.kind === 'map') return scalar(value.entries.length, range);
    const written = literalText(value);
    return written === undefined ? undefined : scalar([...written].length, range);
  },
  lookup: ([value, key, fallback]) => {
    if (value?.kind !== 'map') return undefined;
    return value.entries.find(entry => entry.key === literalText(key))?.value ?? fallback;
  },
  max: (values, range) => scalar(Math.max(...values.map(value => Number(literalText(value)))), range),
  merge: (values, range) => {
    const maps = values.filter(value => !isNull(value));
    const entries = maps.flatMap(value => (value.kind === 'map' ? value.entries : []));
    if (!maps.every(({ kind }) => kind === 'map')) return undefined;
    const merged = map(
      entries.map(({ key, value }) => [key, value] as const),
      range,
    );
    if (merged.kind !== 'map') return merged;
    const keyRanges = new Map(entries.map(({ key, keyRange }) => [key, keyRange]));
    return {
      ...merged,
      entries: merged.entries.map(entry => ({ ...entry, keyRange: keyRanges.get(entry.key) ?? range })),
    };
  },
  min: (values, range) => scalar(Math.min(...values.map(value => Number(literalText(value)))), range),
  one: ([value], range) =>
    onItems(value, items => (items.length > 1 ? undefined : (items[0] ?? scalar(null, range)))),
  range: ([first, second, third], range) => {
    const [a, b, c] = [first, second, third].map(value => (value ? Number(literalText(value)) : undefined));
    const [start, end] = b === undefined ? [0, a] : [a, b];
    if (start === undefined || end === undefined) return undefined;
    const step = c ?? (end < start ? -1 : 1);
    const count = Math.ceil((end - start) / step);
    if (!(count <= maxItems)) return undefined;
    return list(
      Array.from({ length: Math.max(0, count) }, (_, index) => scalar(start + index * step, range)),
      range,
    );
  },
  reverse: ([value], range) => onItems(value, items => list(items.toReversed(), range)),
  setunion: (values, range) =>
    inOrder(
      values.flatMap(value => (value.kind === 'list' ? value.items : [])),
      range,
    ),
  slice: ([value, start, end], range) =>
    onItems(value, items => list(items.slice(Number(literalText(start)), Number(literalText(end))), range)),
  sort: ([value], range) =>
    onItems(value, items => (items.every(isWhollyKnown) ? list([...items].sort(byText), range) : undefined)),
  tolist: ([value], range) => onItems(value, items => list(items, range)),
  tomap: ([value]) => (value?.kind === 'map' ? value : undefined),
  toset: ([value], range) => onItems(value, items => inOrder(items, range)),
  values: ([value], range) =>
    value?.kind === 'map'
      ? list(
          [...value.entries].sort((a, b) => (a.key < b.key ? -1 : 1)).map(entry => entry.value),
          range,
        )
      : undefined,
  zipmap: ([keys, values], range) =>
    onItems(keys, names =>
      onItems(values, items => {
        const pairs = names.map((name, index) => [literalText(name), items[index]] as const);
        const known = pairs.flatMap(([key, value]) =>
          key === undefined || !value ? [] : [[key, value] as const],
        );
        return known.length === pairs.length ? map(known, range) : undefined;
      }),
    ),
};

function onItems(
  value: Value | undefined,
  compute: (items: readonly TemplateValue[]) => Value | undefined,
): Value | undefined {
  return value?.kind === 'list' ? compute(value.items) : undefined;
}

function flat(value: TemplateValue): readonly TemplateValue[] {
  return value.kind === 'list' ? value.items.flatMap(flat) : [value];
}

function unique(items: readonly TemplateValue[], range: Range): Value {
  const missing = items.find(item => !isWhollyKnown(item));
  if (missing)
    return unknown(missing.kind === 'unknown' ? missing.reason : 'an item is not known', range, items);
  const kept = new Map(items.map(item => [JSON.stringify(item, withoutPlaces), item]));
  return list([...kept.values()], range);
}

/** Terraform goes through sets in the order of their texts. */
function inOrder(items: readonly TemplateValue[], range: Range): Value {
  const value = unique(items, range);
  return value.kind === 'list' ? list([...value.items].sort(byText), range) : value;
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'range' || key === 'keyRange' || key === 'mentions' ? undefined : value;
}

function byText(left: TemplateValue, right: TemplateValue): number {
  return (literalText(left) ?? '') < (literalText(right) ?? '') ? -1 : 1;
}
