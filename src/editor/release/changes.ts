import type { PreviewShown, Proposal } from '../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';

/** A change that a person was shown and has not confirmed yet. */
export interface PlannedChange {
  readonly preview: Omit<PreviewShown, 'id'>;
  /**
   * Makes it, as it was shown: with the revisions that were seen, so that nobody else's change is lost.
   * @param tell what is being waited for
   * @returns what was done, as a sentence
   * @throws UserError which says what was done before it failed, and offers to undo that
   */
  carryOut(tell: (text: string) => void): Promise<string>;
}

/** Makes the preview of one kind of proposal; reads from AWS and writes nothing. */
export type PlanChange<Type extends Proposal['type']> = (
  aws: ConnectedAws,
  functionName: string,
  proposal: Extract<Proposal, { type: Type }>,
) => Promise<PlannedChange>;

/** A way for each kind of proposal; the record has to name every one. */
export type ChangePlanners = { readonly [Type in Proposal['type']]: PlanChange<Type> };
