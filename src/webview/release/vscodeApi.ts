import type { FromReleasePanel } from '../../protocol/releasePanel.ts';

/** What VS Code gives a webview. */
interface VsCodeApi {
  postMessage(message: FromReleasePanel): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Sends a message to the extension. */
export function post(message: FromReleasePanel): void {
  api.postMessage(message);
}
