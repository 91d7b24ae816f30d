import { ProgressLocation, window } from 'vscode';

/**
 * Shows what is being waited for, with a button that cancels.
 * @returns `undefined` when it was cancelled
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (tell: (text: string) => void, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const cancellation = new AbortController();
    token.onCancellationRequested(() => cancellation.abort());
    try {
      return await work(message => progress.report({ message }), cancellation.signal);
    } catch (error) {
      if (cancellation.signal.aborted) return undefined;
      throw error;
    }
  });
}
