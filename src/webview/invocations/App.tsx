import { useEffect, useReducer } from 'preact/hooks';
import type { ToInvocationsView } from '../../protocol/invocationsView.ts';
import { EmptyState } from './EmptyState.tsx';
import { InvocationDetail } from './InvocationDetail.tsx';
import { InvocationList } from './InvocationList.tsx';
import { announcement } from './status.ts';
import { initialState, received, type ViewState } from './viewState.ts';
import { post, savedState, saveState } from './vscodeApi.ts';

type Change = ToInvocationsView | { readonly type: 'choose'; readonly invocationId: string };

function changed(state: ViewState, change: Change): ViewState {
  if (change.type === 'choose') return { ...state, chosen: change.invocationId };
  return received(state, change, savedState().chosen);
}

/** The view *Lambda*: a list of invocations and the details of the chosen one. */
export function App() {
  const [state, dispatch] = useReducer(changed, initialState);
  useEffect(() => {
    const receive = (event: MessageEvent<ToInvocationsView>) => dispatch(event.data);
    window.addEventListener('message', receive);
    post({ type: 'ready' });
    return () => window.removeEventListener('message', receive);
  }, []);
  useEffect(() => {
    if (state.chosen !== undefined) saveState({ chosen: state.chosen });
  }, [state.chosen]);

  const choose = (invocationId: string) => {
    dispatch({ type: 'choose', invocationId });
    post({ type: 'choose', invocationId });
  };
  const entry = state.entries.find(({ invocationId }) => invocationId === state.chosen);
  return (
    <div class="view">
      {entry ? (
        <main class="layout">
          <InvocationList state={state} choose={choose} />
          <InvocationDetail key={entry.invocationId} entry={entry} state={state} />
        </main>
      ) : (
        <EmptyState trusted={state.trusted} />
      )}
      <div class="visually-hidden" role="status">
        {announcement(entry)}
      </div>
    </div>
  );
}
