import type { Uri, Webview } from 'vscode';
import { webviewHtml } from '../webviewHtml.ts';

/** The page of the view of invocations. */
export function viewHtml(webview: Webview, extensionUri: Uri): string {
  return webviewHtml(webview, extensionUri, { bundle: 'invocations', title: 'Lambda invocations' });
}
