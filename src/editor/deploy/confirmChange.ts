import { window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ChangePreview } from '../../release/codePlan.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';

/**
 * Shows a change in a dialog before it is made.
 * @returns whether the person wants it
 * @throws UserError when it cannot be made
 */
export async function confirmChange(
  preview: ChangePreview,
  place: AwsPlace,
  dependents: readonly string[],
  action: string,
): Promise<boolean> {
  const [problem] = preview.problems;
  if (problem !== undefined) {
    throw new UserError({
      code: 'change-not-possible',
      what: `${preview.title}: this cannot be done.`,
      why: problem,
      toDo: 'Nothing was changed on AWS.',
    });
  }
  const options = { modal: true, detail: previewText(preview, place, dependents) };
  return (await window.showWarningMessage(`${preview.title}?`, options, action)) === action;
}

/** The text of the dialog: where, what, what may go wrong, and whom it concerns. */
export function previewText(
  { facts, warnings, notes }: ChangePreview,
  { accountId, region, profile }: AwsPlace,
  dependents: readonly string[],
): string {
  const where = `Account ${accountId}, ${region}${profile === undefined ? '' : `, profile ${profile}`}`;
  const listed = (title: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : ['', title, ...texts.map(text => `• ${text}`)];
  return [
    where,
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...listed('Look at this first:', warnings),
    ...listed('$LATEST changes at once for:', dependents),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}
