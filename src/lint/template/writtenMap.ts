/** A map as it stands in a text. Places are offsets. */
export interface WrittenMap {
  readonly kind: 'map';
  /** In braces; everything in JSON is. */
  readonly isFlow: boolean;
  readonly start: number;
  /** Behind the last character of the last value, or behind the closing brace. */
  readonly end: number;
  /** As written: duplicates and merge keys (`<<`) are among them. */
  readonly pairs: readonly WrittenPair[];
}

/** An entry of a map as it stands in a text. */
export interface WrittenPair {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: WrittenNode;
  /** Behind the last character of the value, or behind the colon of an empty one. */
  readonly end: number;
}

/** What stands behind a key. */
export type WrittenNode = WrittenMap | WrittenScalar | { readonly kind: 'empty' } | WrittenOther;

/** Text on its own, in quotes or not. */
export interface WrittenScalar {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
}

/** What is not edited: lists, aliases, what aliases share, calls of intrinsic functions, blocks of text. */
interface WrittenOther {
  readonly kind: 'other';
  readonly end: number;
}

/** The pair that counts: the last one of its key. */
export function pairOf(map: WrittenMap, key: string): WrittenPair | undefined {
  return map.pairs.findLast(pair => pair.key === key);
}
