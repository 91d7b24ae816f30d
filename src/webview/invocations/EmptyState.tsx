/** What stands in the view before the first invocation. */
export function EmptyState({ trusted }: { readonly trusted: boolean }) {
  return (
    <main class="empty">
      <h1>No invocations yet</h1>
      {trusted ? (
        <ul>
          <li>
            Right-click a function in the <em>Functions</em> view and choose <em>Invoke Locally</em>.
          </li>
          <li>
            Or open its handler and choose <em>Invoke</em> above the code.
          </li>
        </ul>
      ) : (
        <p>
          This workspace is in Restricted Mode, and running a handler runs its code. Trust the workspace to
          invoke functions.
        </p>
      )}
    </main>
  );
}
