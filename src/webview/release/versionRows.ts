import type { AliasShown, VersionShown } from '../../protocol/releasePanel.ts';

/** A row of the timeline: a version, or older ones that are folded until somebody asks for them. */
export type TimelineRow =
  | { readonly type: 'version'; readonly version: VersionShown; readonly pins: readonly Pin[] }
  | { readonly type: 'folded'; readonly count: number; readonly before: string };

/** An alias as a version has it. */
export interface Pin {
  readonly alias: string;
  /** Of its traffic. */
  readonly percent: number;
  readonly role: 'primary' | 'second';
  readonly isProtected: boolean;
}

/**
 * The versions, `$LATEST` first and then from the newest to the oldest.
 * @param unfolded how many of the published ones are shown even if no alias has them
 */
export function timelineRows(
  latest: VersionShown,
  versions: readonly VersionShown[],
  aliases: readonly AliasShown[],
  unfolded: number,
): readonly TimelineRow[] {
  const pins = pinsByVersion(aliases);
  const rows: TimelineRow[] = [];
  for (const [index, version] of [latest, ...versions].entries()) {
    const own = pins.get(version.version) ?? [];
    const last = rows.at(-1);
    if (index <= unfolded || own.length > 0) rows.push({ type: 'version', version, pins: own });
    else if (last?.type === 'folded') rows.splice(-1, 1, { ...last, count: last.count + 1 });
    else rows.push({ type: 'folded', count: 1, before: version.version });
  }
  return rows;
}

/** The aliases of each version, with their shares. */
export function pinsByVersion(aliases: readonly AliasShown[]): ReadonlyMap<string, readonly Pin[]> {
  const pins = new Map<string, Pin[]>();
  const add = (version: string, pin: Pin) => pins.set(version, [...(pins.get(version) ?? []), pin]);
  for (const { name, version, routing, isProtected } of aliases) {
    const second = (routing?.weight ?? 0) * 100;
    add(version, { alias: name, percent: 100 - second, role: 'primary', isProtected });
    if (routing) add(routing.version, { alias: name, percent: second, role: 'second', isProtected });
  }
  return pins;
}
