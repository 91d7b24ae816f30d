import { post } from './vscodeApi.ts';

/** What stands in the view before the first invocation. */
export function EmptyState({ trusted }: { readonly trusted: boolean }) {
  return (
    <main class="empty">
      <h1>No invocations yet</h1>
      {trusted ? (
        <>
          <p>
            Right-click a function in the <em>Functions</em> view and choose <em>Invoke Locally</em>, or open
            its handler and choose <em>Invoke</em> above the code.
          </p>
          <button type="button" class="button primary" onClick={() => post({ type: 'invoke' })}>
            Invoke a Function...
          </button>
        </>
      ) : (
        <p>
          This workspace is in Restricted Mode, and running a handler runs its code. Trust the workspace to
          invoke functions.
        </p>
      )}
    </main>
  );
}
