import type { Proposal } from '../../../protocol/releasePanel.ts';

/** What a form makes of what was typed: a proposal, or the reasons why it is none yet, by field. */
export interface CheckedDraft<Field extends string> {
  readonly problems: Readonly<Partial<Record<Field, string>>>;
  /** Absent while there is a problem. */
  readonly proposal?: Proposal;
}

/** Drops fields without a problem, and the proposal when one has. */
export function checked<Field extends string>(
  problems: Readonly<Partial<Record<Field, string | undefined>>>,
  proposal: () => Proposal,
): CheckedDraft<Field> {
  const found = Object.entries(problems).filter(([, problem]) => problem !== undefined);
  const kept = Object.fromEntries(found) as Partial<Record<Field, string>>;
  return found.length > 0 ? { problems: kept } : { problems: kept, proposal: proposal() };
}
