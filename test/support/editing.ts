import type { Locator, Page } from 'playwright-core';
import { openFile, repeatUntilShown } from './workbench.ts';

/** What the editor with the focus shows, line by line. */
export async function editorText(page: Page): Promise<string> {
  const lines = await page.locator('.editor-instance .view-line').evaluateAll(elements =>
    elements
      .map(element => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
      .sort((left, right) => left.top - right.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' ')),
  );
  return lines.join('\n');
}

/** Opens a file and types another text in its place, key by key; the editor closes brackets and indents. */
export async function typeInstead(page: Page, file: string, text: string): Promise<void> {
  await openEmpty(page, file);
  await page.keyboard.type(text, { delay: 2 });
}

/** The same in one go, as an input method does it: the text stays as it is, whether its language is loaded or not. */
export async function writeInstead(page: Page, file: string, text: string): Promise<void> {
  await openEmpty(page, file);
  await page.keyboard.insertText(text);
}

async function openEmpty(page: Page, file: string): Promise<void> {
  await openFile(page, file);
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
}

/** Puts the cursor at a place, counted from 1, and the focus into the editor. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Ln ${line}, Col ${column}` }).waitFor();
}

/** Opens the quick fixes at the cursor by keyboard and gives the list. */
export async function openQuickFixes(page: Page): Promise<Locator> {
  const list = page.locator('.action-widget').first();
  await repeatUntilShown(list.locator('.monaco-list-row.action').first(), () =>
    page.keyboard.press('Control+.'),
  );
  return list;
}

/** Opens the quick fixes at the cursor and takes one, by keyboard alone. */
export async function takeQuickFix(page: Page, title: string): Promise<void> {
  const list = await openQuickFixes(page);
  const chosen = list.locator('.monaco-list-row.action.focused', { hasText: title });
  for (let step = 0; step < 10 && !(await chosen.isVisible()); step++) {
    await page.keyboard.press('ArrowDown');
  }
  await chosen.waitFor();
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });
}

/** Shows the hover at the cursor by keyboard and gives it, when it says what is expected: its parts come one by one. */
export async function openHover(page: Page, expected: string | RegExp): Promise<Locator> {
  // A pointer over what is drawn anew counts as moved, and takes the hover away.
  await page.mouse.move(200, 700);
  const hover = page.locator('.monaco-resizable-hover .monaco-hover');
  await repeatUntilShown(hover.getByText(expected).first(), async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
  });
  return hover;
}
