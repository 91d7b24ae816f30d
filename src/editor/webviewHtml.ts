import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** A page of ours. */
export interface Page {
  /** The name of its bundle. */
  readonly bundle: 'invocations' | 'release';
  readonly title: string;
  /** What the page keeps for the time after a reload of the window. */
  readonly kept?: unknown;
}

/** The HTML of a page: only our own bundle runs in it, and it loads nothing from anywhere else. */
export function webviewHtml(webview: Webview, extensionUri: Uri, { bundle, title, kept }: Page): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', `${bundle}.js`));
  const style = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', `${bundle}.css`));
  const data = kept === undefined ? '' : ` data-kept="${escaped(JSON.stringify(kept))}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; font-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${escaped(title)}</title>
</head>
<body>
<div id="root"${data}></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
