import type { Location, Problem, Range } from '../model/text.ts';

/**
 * A value of a template with its place, the same for YAML and JSON.
 * CloudFormation's short tags stand here in their long form: `!Sub x` is a map with the one key `Fn::Sub`.
 */
export type TemplateValue = ScalarValue | ListValue | MapValue | UnknownValue;

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** What CloudFormation makes of it where a string is wanted. */
  readonly text: string;
  readonly range: Range;
  /** Read from a file for secrets, such as `.env`. Parsers never make one. */
  readonly isSecret?: true;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly TemplateValue[];
  readonly range: Range;
}

export interface MapValue {
  readonly kind: 'map';
  /** Each key once: of duplicates the last one counts. */
  readonly entries: readonly MapEntry[];
  readonly range: Range;
}

export interface MapEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: TemplateValue;
  /** Where the entry stands, when another file holds it. Parsers never make one. */
  readonly definedAt?: Location;
}

/** What an intrinsic function gives that only AWS can compute. Parsers never make one. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** A short phrase. */
  readonly reason: string;
  /** The text, where dynamic references such as `{{resolve:ssm:/name}}` are all that is not known of it. */
  readonly dynamicText?: string;
  /** Of a resource that only AWS can name: how `Fn::Sub` writes it. */
  readonly placeholder?: string;
  readonly range: Range;
}

/** A parsed text: as much of it as could be read, and what was wrong with the rest. */
export interface ParsedText {
  readonly root: TemplateValue | undefined;
  readonly problems: readonly Problem[];
}

export function textValue(text: string, range: Range): ScalarValue {
  return { kind: 'scalar', value: text, text, range };
}

export function unknownValue(reason: string, range: Range): UnknownValue {
  return { kind: 'unknown', reason, range };
}

/** The entry of a map; `undefined` for other kinds of value, so that half-typed templates need no special care. */
export function entryOf(value: TemplateValue | undefined, key: string): MapEntry | undefined {
  return value?.kind === 'map' ? value.entries.find(entry => entry.key === key) : undefined;
}

/** The value behind a key as it is written: intrinsic functions are not resolved. */
export function valueAt(
  value: TemplateValue | undefined,
  ...keys: readonly string[]
): TemplateValue | undefined {
  return keys.reduce<TemplateValue | undefined>((current, key) => entryOf(current, key)?.value, value);
}

export function entriesOf(value: TemplateValue | undefined): readonly MapEntry[] {
  return value?.kind === 'map' ? value.entries : [];
}

/** The text of a literal, `undefined` for anything else. */
export function literalText(value: TemplateValue | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? value.text : undefined;
}

/** A list as it is, one value as a list of one. */
export function itemsOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** The name and argument of an intrinsic function call. */
export function intrinsicOf(value: TemplateValue): { name: string; argument: TemplateValue } | undefined {
  if (value.kind !== 'map' || value.entries.length !== 1) return undefined;
  const [entry] = value.entries;
  if (entry === undefined) return undefined;
  const { key } = entry;
  return key === 'Ref' || key.startsWith('Fn::') ? { name: key, argument: entry.value } : undefined;
}
