import type { FromReleasePanel } from '../../protocol/releasePanel.ts';

/** What VS Code gives a webview. */
interface VsCodeApi {
  postMessage(message: FromReleasePanel): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Sends a message to the extension. */
export function post(message: FromReleasePanel): void {
  api.postMessage(message);
}

/** Keeps which function the panel is of, for the time after a reload of the window. */
export function keep(text: string): void {
  api.setState(JSON.parse(text));
}
