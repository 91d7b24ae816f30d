import { window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ChangePreview } from '../../release/codePlan.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';
import { previewText } from './previewText.ts';

/** Shows a change in a dialog before it is made; whether the person wants it. */
export async function confirmChange(
  preview: ChangePreview,
  place: AwsPlace,
  dependents: readonly string[],
  action: string,
): Promise<boolean> {
  const options = { modal: true, detail: previewText(preview, place, dependents) };
  return (await window.showWarningMessage(`${preview.title}?`, options, action)) === action;
}

/** @throws UserError for a change that AWS would refuse */
export function requirePossible({ title, problems }: ChangePreview): void {
  const [problem] = problems;
  if (problem === undefined) return;
  throw new UserError({
    code: 'change-not-possible',
    what: `${title}: this cannot be done.`,
    why: problem,
    toDo: 'Nothing was changed on AWS.',
  });
}
