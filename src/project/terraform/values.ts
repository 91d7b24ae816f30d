import type { Range } from '../../model/text.ts';
import { literalText, type TemplateValue, textValue, unknownValue } from '../templateValue.ts';
import type { Resource } from './resource.ts';

/** A resource, or one of its attributes, that a value was made of. */
export interface Mention {
  readonly resource: Resource;
  /** Empty for the resource as a whole. */
  readonly attribute: string;
}

/** A computed value. References to resources tell which: what they give is mostly known only after deployment. */
export type Value = TemplateValue & {
  readonly mentions?: readonly Mention[];
  /** Of a whole resource or module, whose attributes are computed when somebody asks. */
  readonly attribute?: (name: string) => Value;
  /** How many values a list or a map holds, those of its items included. */
  readonly size?: number;
  /** What the text is the JSON of: its parts may be known where the whole is not. */
  readonly encoded?: Value;
  /** Terraform would fail here, which its function `try` catches. */
  readonly isMissing?: true;
};

/** Small files can describe billions of values, each made of the same few. */
const maxSize = 20_000;

/** Texts can double at each step of a small file; no real value comes near this. */
const maxTextLength = 100_000;

export function scalar(value: string | number | boolean | null, range: Range): Value {
  return { kind: 'scalar', value, text: value === null ? '' : String(value), range };
}

export function text(value: string, range: Range): Value {
  return value.length > maxTextLength ? unknownValue('the text is too long', range) : textValue(value, range);
}

export function list(items: readonly Value[], range: Range): Value {
  return sized({ kind: 'list', items, range }, items);
}

export function map(entries: Iterable<readonly [string, Value]>, range: Range): Value {
  const unique = [...new Map(entries)].map(([key, value]) => ({ key, keyRange: value.range, value }));
  return sized(
    { kind: 'map', entries: unique, range },
    unique.map(({ value }) => value),
  );
}

function sized(value: Value, items: readonly Value[]): Value {
  const size = items.reduce((sum, item) => sum + (item.size ?? 1), 1);
  return size > maxSize ? unknownValue('the value is too large', value.range) : { ...value, size };
}

/** An unknown value; what it would be made of stays mentioned. */
export function unknown(reason: string, range: Range, from: readonly Value[] = []): Value {
  const mentions = from.flatMap(mentionsOf);
  return { ...unknownValue(reason, range), ...(mentions.length > 0 && { mentions }) };
}

/** The value at another place. */
export function placed(value: Value, range: Range): Value {
  return { ...value, range };
}

/** The value with all that it holds at another place: a file says nothing of the places in others. */
export function moved(value: Value, range: Range): Value {
  if (value.kind === 'list') return { ...value, range, items: value.items.map(item => moved(item, range)) };
  if (value.kind !== 'map') return placed(value, range);
  const entries = value.entries.map(entry => ({
    ...entry,
    keyRange: range,
    value: moved(entry.value, range),
  }));
  return { ...value, range, entries };
}

/** Everything that a value was made of, those of its items included. */
export function mentionsOf(value: Value | undefined): readonly Mention[] {
  if (value === undefined) return [];
  const inside =
    value.kind === 'list'
      ? value.items.flatMap(mentionsOf)
      : value.kind === 'map'
        ? value.entries.flatMap(entry => mentionsOf(entry.value))
        : [];
  return [...(value.mentions ?? []), ...inside];
}

/** Whether a value holds no unknown one. */
export function isWhollyKnown(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(isWhollyKnown);
  if (value.kind === 'map')
    return !value.attribute && value.entries.every(entry => isWhollyKnown(entry.value));
  return value.kind !== 'unknown';
}

/** The first unknown value among some. */
export function firstUnknown(values: readonly Value[]): Value | undefined {
  return values.find(({ kind }) => kind === 'unknown');
}

export function isNull(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

/** A truth value; texts `true` and `false` are taken for one, as Terraform converts them. */
export function truthOf(value: Value | undefined): boolean | undefined {
  const written = literalText(value);
  return written === 'true' ? true : written === 'false' ? false : undefined;
}

/** The items of a list, or the values of a map in the order of their keys, with these. */
export function elementsOf(value: Value): readonly (readonly [string | number, Value])[] | undefined {
  if (value.kind === 'list') return value.items.map((item, index) => [index, item] as const);
  if (value.kind !== 'map' || value.attribute) return undefined;
  const entries = value.entries.map(entry => [entry.key, entry.value] as const);
  return entries.sort(([left], [right]) => (left < right ? -1 : 1));
}
