import type { WebviewPanel } from 'vscode';
import type { ToReleasePanel } from '../../protocol/releasePanel.ts';

/**
 * Tells the page of a panel something while there is one: a change that was begun outlives its panel, whose webview
 * then throws.
 * @param withoutPage gets what there is no page for any more
 */
export function panelPost(
  panel: Pick<WebviewPanel, 'webview' | 'onDidDispose'>,
  withoutPage: (message: ToReleasePanel) => void,
): (message: ToReleasePanel) => void {
  let isOpen = true;
  panel.onDidDispose(() => {
    isOpen = false;
  });
  return message => {
    if (isOpen) void panel.webview.postMessage(message);
    else withoutPage(message);
  };
}
