import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { ShiftControl } from '../../../protocol/releasePanel.ts';
import type { ShiftState } from '../../../release/shift.ts';
import { askedByPerson, pausedByPerson } from '../../../release/stepShift.ts';

/** What a person has to hear of a shift, wherever they look. */
export interface ShiftNotice {
  readonly place: AliasPlace;
  /** `held` needs them; after `wentWrong` all is done, but not as they wanted; `waits` says why nothing is seen yet. */
  readonly type: 'done' | 'wentWrong' | 'held' | 'waits';
  /** Sentences. */
  readonly text: string;
}

/** What is new in a state that needs a person; `undefined` when nothing does. What they did themselves is not told. */
export function noticeOf(before: ShiftState, after: ShiftState): ShiftNotice | undefined {
  const { plan, outcome, hold, journal } = after;
  const name = `${plan.functionName}: `;
  if (outcome && !before.outcome) {
    const text = name + (journal.at(-1)?.text ?? '');
    const isAsWanted =
      outcome.type === 'shifted' || (outcome.type === 'rolledBack' && outcome.reason === askedByPerson);
    return { place: plan, type: isAsWanted ? 'done' : 'wentWrong', text };
  }
  if (hold === undefined || hold === before.hold || hold === pausedByPerson) return undefined;
  return { place: plan, type: 'held', text: `${name}the shift of ${plan.alias} waits for you. ${hold}` };
}

/** What a person has to hear at once who gives an order while AWS is being asked for a change. */
export function waitingNotice({ plan, phase }: ShiftState, order: ShiftControl): ShiftNotice | undefined {
  if (phase !== 'writing') return undefined;
  const { functionName, alias } = plan;
  const what = order === 'rollBack' ? `The rollback of ${alias}` : `What you asked of the shift of ${alias}`;
  const text = `${functionName}: ${what} follows when AWS has answered the change that is on its way. Without a network that takes minutes.`;
  return { place: plan, type: 'waits', text };
}

/** How a shift stands that nobody carries out any more, as a sentence. */
export function howItEnded(alias: string, state: ShiftState | undefined): string {
  return state?.hold ?? state?.journal.at(-1)?.text ?? `The shift of ${alias} was taken back.`;
}
