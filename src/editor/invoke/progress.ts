import { type Disposable, ProgressLocation, window } from 'vscode';
import { viewIds } from '../ids.ts';
import type { Invocations } from './invocations.ts';
import type { InvocationsView } from './invocationsView.ts';

/** From here on people wonder what is going on. */
const noticeableMs = 1_000;

/**
 * Shows that functions run: a progress bar over the panel's view at once, and, for an invocation that takes
 * longer than a second while that view with its own *Cancel* is out of sight, a message with *Cancel*. A debugger's
 * own buttons are enough.
 */
export function showInvocationProgress(
  invocations: Invocations,
  view: Pick<InvocationsView, 'isVisible'>,
  cancel: (invocationId: string) => void,
  isDebugged: (functionId: string) => boolean,
): Disposable {
  return invocations.onDidChange(change => {
    if (change.type !== 'entry' || !change.isNew) return;
    const { invocationId, functionName, remote } = change.entry;
    const ended = whenEnded(invocations, invocationId);
    void window.withProgress({ location: { viewId: viewIds.invocations } }, () => ended);
    const timer = setTimeout(() => {
      if (view.isVisible() || isDebugged(invocations.find(invocationId)?.functionId ?? '')) return;
      void window.withProgress(
        {
          location: ProgressLocation.Notification,
          title: `Running ${functionName}${remote ? ' on AWS' : ''}`,
          cancellable: true,
        },
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
