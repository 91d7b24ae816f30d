import type { FrameLocator, Page } from 'playwright-core';
import { takePicture } from './workbench.ts';

/** What the view *Lambda* of the panel shows of the chosen invocation. */
export interface ShownInvocation {
  readonly functionName: string;
  /** As a person reads it: `success`, `timed out`. */
  readonly status: string;
  /** The text of the first section, *Result* or *Error*. */
  readonly content: string;
}

/** The content of the view *Lambda* in the panel. */
export function invocationsView(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** Waits until the chosen invocation is one of `functionName` that has ended, and reads what is shown of it. */
export async function endedInvocation(page: Page, functionName: string): Promise<ShownInvocation> {
  const view = invocationsView(page);
  const details = view.getByRole('article', { name: `${functionName}, details` });
  try {
    await details.getByRole('button', { name: 'Invoke Again' }).waitFor();
  } catch (error) {
    throw new Error(
      `${functionName} did not end; see ${await takePicture(page, `no end of ${functionName}`)}`,
      {
        cause: error,
      },
    );
  }
  const body = details.locator('.section-body').first();
  const rows = await body.locator('.json .row').evaluateAll(rowTexts);
  return {
    functionName,
    status: (await details.locator('.badge').innerText()).trim(),
    content: rows.length > 0 ? rows.join('\n') : await body.innerText(),
  };
}

/** As much of the browser's elements as {@link rowTexts} needs. */
interface Row {
  readonly ariaLevel: string | null;
  readonly childNodes: Iterable<{ readonly textContent: string | null; readonly className?: string }>;
}

/** The rows of a JSON tree as indented text, without the hints behind them. Runs in the browser. */
function rowTexts(rows: readonly Row[]): string[] {
  let depth = 0;
  return rows.map(({ ariaLevel, childNodes }) => {
    depth = ariaLevel ? Number(ariaLevel) - 1 : depth - 1;
    const parts = [...childNodes].filter(({ className }) => !className?.includes?.('json-hint'));
    return '  '.repeat(depth) + parts.map(({ textContent }) => textContent).join('');
  });
}
