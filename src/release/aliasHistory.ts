/** A change of an alias that was made with this tool, for a later rollback. */
export interface AliasChange {
  /** Unix time in milliseconds. */
  readonly timeMs: number;
  readonly type: 'shift' | 'rollback';
  /** The version that had all the traffic before. */
  readonly from: string;
  /** The version that has it since. */
  readonly to: string;
}

/**
 * The version an alias goes back to: the one before the version it is at now. A rollback is no step of its own but
 * takes one back. `undefined` when nothing is known, as after a change that others made.
 */
export function previousVersion(changes: readonly AliasChange[], current: string): string | undefined {
  let versions: readonly string[] = [];
  for (const { type, from, to } of changes) {
    const known = versions.at(-1) === from ? versions : [from];
    const back = type === 'rollback' ? known.lastIndexOf(to) : -1;
    versions = back < 0 ? [...known, to] : known.slice(0, back + 1);
  }
  return versions.at(-1) === current ? versions.at(-2) : undefined;
}
