import type { ShiftState } from './shift.ts';
import { trafficText } from './traffic.ts';

/** A change of an alias that was made or seen with this tool, for its history and a later rollback. */
export interface AliasChange {
  /** Unix time in milliseconds. */
  readonly timeMs: number;
  readonly type: 'shift' | 'rollback' | 'edit';
  /** The version that had all the traffic before, or most of it. */
  readonly from: string;
  /** The version that has it since; the same where only shares changed. */
  readonly to: string;
  /** Such as `7 → 7 (90 %) + 8 (10 %)`; absent: as the versions say. */
  readonly text?: string;
  /** Why it went back. */
  readonly reason?: string;
  /** Somebody else did it. */
  readonly isForeign?: boolean;
}

/**
 * The version an alias goes back to: the one before the version it is at now. A rollback is no step of its own but
 * takes one back. `undefined` when nothing is known, as after a change of others that nobody saw.
 */
export function previousVersion(changes: readonly AliasChange[], current: string): string | undefined {
  let versions: readonly string[] = [];
  for (const { type, from, to } of changes) {
    const known = versions.at(-1) === from ? versions : [from];
    const back = type === 'rollback' ? known.lastIndexOf(to) : -1;
    if (from === to) versions = known;
    else versions = back < 0 ? [...known, to] : known.slice(0, back + 1);
  }
  return versions.at(-1) === current ? versions.at(-2) : undefined;
}

/** What a shift that has ended leaves in the history of its alias; `undefined` when it changed nothing. */
export function changeOfShift({ plan, outcome, journal, share }: ShiftState): AliasChange | undefined {
  const { from, to } = plan;
  const before = share < 0 ? from : `${from} + ${to}`;
  const timeMs = journal.at(-1)?.timeMs ?? 0;
  switch (outcome?.type) {
    case 'shifted':
      return { timeMs, type: 'shift', from, to };
    case 'rolledBack': {
      if (share < 0) return undefined;
      const { reason } = outcome;
      return { timeMs, type: 'rollback', from, to: from, text: `${before} → ${from}`, reason };
    }
    case 'aliasChanged': {
      const { traffic } = outcome;
      const text = `${before} → ${trafficText(traffic)}`;
      return { timeMs, type: 'edit', from, to: traffic.version, text, isForeign: true };
    }
    default:
      return undefined;
  }
}
