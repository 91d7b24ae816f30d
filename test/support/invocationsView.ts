import type { FrameLocator, Page } from 'playwright-core';

/** What the view *Lambda* of the panel shows of the chosen invocation. */
export interface ShownInvocation {
  readonly functionName: string;
  /** As a person reads it: `success`, `timed out`. */
  readonly status: string;
  /** The text of the section *Result* or *Error*; empty when there is none. */
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
  await details.getByRole('button', { name: 'Invoke Again' }).waitFor();
  const sections = details.locator('section', {
    has: view.getByRole('heading', { name: /^(Result|Error)$/ }),
  });
  return {
    functionName,
    status: (await details.locator('.badge').innerText()).trim(),
    content: (await sections.locator('.section-body').allInnerTexts()).join('\n').trim(),
  };
}
