import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Proposal, ReleaseForm, ReleasePicture } from '../../protocol/releasePanel.ts';
import { initialState, type PanelAction, type PanelState } from './panelState.ts';
import { post } from './vscodeApi.ts';

interface Panel {
  readonly state: PanelState;
  readonly dispatch: (action: PanelAction) => void;
}

export const PanelContext = createContext<Panel>({ state: initialState, dispatch: () => undefined });

/** What the parts of the panel share: its state, and what a person can do with it. */
export function usePanel() {
  const { state, dispatch } = useContext(PanelContext);
  return {
    state,
    dispatch,
    open: (form: ReleaseForm) => dispatch({ type: 'openForm', form }),
    /** Asks for the preview of a change. */
    propose: (proposal: Proposal) => {
      dispatch({ type: 'propose', proposal });
      post({ type: 'propose', proposal });
    },
  };
}

/** What is shown of the function; only parts that are drawn when it is there may ask. */
export function usePicture(): ReleasePicture {
  const { picture } = usePanel().state;
  if (!picture) throw new Error('There is no picture yet.');
  return picture;
}
