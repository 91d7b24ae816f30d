import type { FromInvocationsView } from '../../protocol/invocationsView.ts';
import type { SavedState } from './viewState.ts';

/** What VS Code gives a webview. */
interface VsCodeApi {
  postMessage(message: FromInvocationsView): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Sends a message to the extension. */
export function post(message: FromInvocationsView): void {
  api.postMessage(message);
}

export function savedState(): SavedState {
  return api.getState() ?? {};
}

/** Keeps a part of the state over hiding and reloading of the view. */
export function saveState(change: SavedState): void {
  api.setState({ ...savedState(), ...change });
}
