import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { bundles } from '../../../esbuild.mjs';
import type { FromInvocationsView, ToInvocationsView } from '../../../src/protocol/invocationsView.ts';
import type { Theme } from './themes.ts';

const origin = 'https://webview.test';
const nonce = 'bm9uY2U';
const html = (name: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src ${origin}; script-src 'nonce-${nonce}'">
<title>Lambda</title>
<link rel="stylesheet" href="${origin}/${name}.css">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${origin}/${name}.js"></script>
</body>
</html>`;

/** A built page of ours in a browser, with VS Code's side of it played by the test. */
export interface OpenPage<From, To> {
  readonly page: Page;
  /** What the view has sent since it was loaded. */
  posted(): Promise<readonly From[]>;
  send(message: To): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  reload(): Promise<void>;
  /** Errors of scripts and breaches of the content security policy. */
  readonly errors: readonly string[];
}

export type ViewPage = OpenPage<FromInvocationsView, ToInvocationsView>;

/** Contents of the pages' files by their paths. */
export type Bundle = ReadonlyMap<string, string>;

/** Builds the pages as the extension ships them, in memory. */
export async function bundleView(): Promise<Bundle> {
  const options = { ...bundles.webview, outdir: '/', write: false, minify: true } as esbuild.BuildOptions;
  const { outputFiles = [] } = await esbuild.build(options);
  return new Map(outputFiles.map(file => [file.path.replace(/^.*[\\/]/, '/'), file.text]));
}

/** Opens the view of invocations. */
export function openView(browser: Browser, bundle: Bundle): Promise<ViewPage> {
  return openPage(browser, bundle, 'invocations', { width: 1000, height: 420 });
}

/** Opens a page by the name of its bundle, under a content security policy as strict as the extension's. */
export async function openPage<From, To>(
  browser: Browser,
  bundle: Bundle,
  name: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<OpenPage<From, To>> {
  const page = await browser.newPage({ viewport });
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.route(`${origin}/**`, route => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ contentType: contentType(pathname), body: bundle.get(pathname) ?? html(name) });
  });
  await page.addInitScript({ path: fileURLToPath(new URL('vsCodeSide.js', import.meta.url)) });
  // waitForFunction would poll by an eval that the page's policy refuses.
  const ready = async () => {
    for (let attempt = 0; attempt < 500; attempt++) {
      if (await page.evaluate('posted.some(message => message.type === "ready")')) return;
      await page.waitForTimeout(20);
    }
    throw new Error('The view did not say that it is ready.');
  };
  await page.goto(`${origin}/`);
  await ready();
  return {
    page,
    errors,
    posted: () => page.evaluate('posted'),
    send: message => page.evaluate(`receive(${JSON.stringify(message)})`),
    setTheme: theme => page.evaluate(`applyTheme(${JSON.stringify(theme)})`),
    reload: async () => {
      await page.reload();
      await ready();
    },
  };
}

/** What axe finds wrong in the page, one line each. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
  );
}

function contentType(pathname: string): string {
  if (pathname.endsWith('.js')) return 'text/javascript';
  return pathname.endsWith('.css') ? 'text/css' : 'text/html';
}
