import { type Disposable, ProgressLocation, window } from 'vscode';
import { viewIds } from '../ids.ts';
import type { Invocations } from './invocations.ts';

/** From here on people wonder what is going on. */
const noticeableMs = 1_000;

/**
 * Shows that functions run: a progress bar over the panel's view at once,
 * and a message with *Cancel* for an invocation that takes longer than a second.
 */
export function showInvocationProgress(
  invocations: Invocations,
  cancel: (invocationId: string) => void,
): Disposable {
  return invocations.onDidChange(change => {
    if (change.type !== 'entry' || !change.isNew) return;
    const { invocationId, functionName } = change.entry;
    const ended = whenEnded(invocations, invocationId);
    void window.withProgress({ location: { viewId: viewIds.invocations } }, () => ended);
    const timer = setTimeout(() => {
      void window.withProgress(
        { location: ProgressLocation.Notification, title: `Running ${functionName}`, cancellable: true },
        (_, token) => {
          token.onCancellationRequested(() => cancel(invocationId));
          return ended;
        },
      );
    }, noticeableMs);
    void ended.then(() => clearTimeout(timer));
  });
}

function whenEnded(invocations: Invocations, invocationId: string): Promise<void> {
  return new Promise(resolve => {
    const subscription = invocations.onDidChange(() => {
      if (invocations.find(invocationId)?.entry.state === 'running') return;
      subscription.dispose();
      resolve();
    });
  });
}
