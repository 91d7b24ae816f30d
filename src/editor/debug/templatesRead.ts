import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** Nobody is to wait longer for templates that are still being read. */
const limitMs = 10_000;

/** Resolves when the templates of the workspace were read: F5 may be what starts the extension. */
export function templatesRead(
  functions: Pick<WorkspaceFunctions, 'scanState' | 'onDidChange'>,
): Promise<void> {
  if (functions.scanState() !== 'looking') return Promise.resolve();
  return new Promise(resolve => {
    const timer = setTimeout(done, limitMs);
    const subscription = functions.onDidChange(() => functions.scanState() !== 'looking' && done());
    function done() {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    }
  });
}
