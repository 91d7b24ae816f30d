import { compareOrder } from '../compareOrder.ts';
import { usePanel, usePicture } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';

/** What is done with the versions that are chosen. */
export function ChosenBar() {
  const { hasWorkspaceTwin } = usePicture();
  const { state, dispatch } = usePanel();
  const [first, second] = state.chosen;
  if (first === undefined) {
    return <span class="dim chosen-hint">Choose two to compare them</span>;
  }
  const pair = second === undefined ? undefined : compareOrder(first, second);
  return (
    <span class="actions">
      {pair ? (
        <button type="button" class="button primary" onClick={() => post({ type: 'compare', ...pair })}>
          Compare {pair.from} with {pair.to}
        </button>
      ) : (
        <>
          <span class="dim chosen-hint">{first} and another one, or</span>
          <button
            type="button"
            class="button"
            disabled={!hasWorkspaceTwin}
            title={hasWorkspaceTwin ? '' : 'The function is not known in this workspace.'}
            onClick={() => post({ type: 'compare', ...compareOrder(first, 'workspace') })}
          >
            Compare {first} with Workspace
          </button>
        </>
      )}
      <button type="button" class="button" onClick={() => dispatch({ type: 'choose', versions: [] })}>
        Choose None
      </button>
    </span>
  );
}
