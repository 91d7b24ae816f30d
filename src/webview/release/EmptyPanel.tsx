import { usePanel } from './panelContext.ts';
import { post } from './vscodeApi.ts';

/** What stands in the panel before anything was read. */
export function EmptyPanel() {
  const { notice } = usePanel().state;
  return (
    <main class="empty">
      {notice?.type === 'failed' ? (
        <button type="button" class="button" onClick={() => post({ type: 'refresh' })}>
          Try Again
        </button>
      ) : (
        <>
          <p>Reading versions and aliases...</p>
          <div class="skeleton" aria-hidden="true">
            {[1, 2, 3, 4].map(row => (
              <div key={row} />
            ))}
          </div>
        </>
      )}
    </main>
  );
}
