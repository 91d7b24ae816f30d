import { commands, languages, type Uri, window, workspace } from 'vscode';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import type { InvocationDocuments } from '../invoke/invocationDocuments.ts';
import type { Invocations } from '../invoke/invocations.ts';
import { compareAnswers, comparisonText } from './compareAnswers.ts';

/**
 * Waits for an invocation here and one on AWS, and opens their answers side by side; says in words how they differ.
 * @returns whether there were two answers
 */
export async function compareInvocations(
  localId: string,
  remoteId: string,
  invocations: Invocations,
  documents: InvocationDocuments,
): Promise<boolean> {
  const [local, remote] = await Promise.all([ended(localId, invocations), ended(remoteId, invocations)]);
  // Why one of them has no answer is in the panel.
  if (local?.state !== 'finished' || remote?.state !== 'answered') return false;
  const { functionName, qualifier } = remote.remote ?? { functionName: remote.functionName, qualifier: '' };
  await commands.executeCommand(
    'vscode.diff',
    await jsonDocument(documents.resultUri(local)),
    await jsonDocument(documents.resultUri(remote)),
    `${local.functionName} here ↔ ${functionName}:${qualifier} on AWS`,
  );
  const comparison = compareAnswers(local.result.payload, remote.answer.payload);
  void window.showInformationMessage(`${outcomes(local, remote)}${comparisonText(comparison)}`);
  return true;
}

type Finished = Extract<InvocationEntry, { readonly state: 'finished' }>;
type Answered = Extract<InvocationEntry, { readonly state: 'answered' }>;

/** Nothing when both ended alike. */
function outcomes({ result }: Finished, { answer }: Answered): string {
  if (result.status === answer.status) return '';
  return `Here it ended with ${result.status}, on AWS with ${answer.status}. `;
}

async function jsonDocument(uri: Uri): Promise<Uri> {
  const document = await workspace.openTextDocument(uri);
  await languages.setTextDocumentLanguage(document, 'json');
  return uri;
}

/** `undefined` when it was removed from the list. */
function ended(invocationId: string, invocations: Invocations): Promise<InvocationEntry | undefined> {
  return new Promise(resolve => {
    const subscription = invocations.onDidChange(look);
    look();

    function look(): void {
      const entry = invocations.find(invocationId)?.entry;
      if (entry?.state === 'running') return;
      subscription.dispose();
      resolve(entry);
    }
  });
}
