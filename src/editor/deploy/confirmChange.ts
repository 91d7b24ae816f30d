import { window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ChangePreview } from '../../release/codePlan.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';
import { previewText } from './previewText.ts';

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
