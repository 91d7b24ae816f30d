import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { resultsFolder } from '../../scripts/lib/paths.mjs';

/** How long anything on the screen may take to appear; generous, as machines of two cores run these tests. */
export const patienceMs = 30_000;

const pictures = path.join(resultsFolder, 'screenshots');

/**
 * Opens an address of a VS Code in a window of its own and waits until the workbench stands.
 * @param prepare is done with the page before it is opened
 */
export async function openWorkbench(
  browser: Browser,
  address: URL,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 850 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await prepare?.(page);
  await page.goto(address.href);
  await page.locator('.monaco-workbench .activitybar').waitFor();
  return page;
}

/** Opens the view *Functions* by the *Lambda* icon of the activity bar. */
export async function openLambdaView(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Lambda' }).click();
  await page.locator('.sidebar').getByRole('tree', { name: 'Functions' }).waitFor();
}

/** A row of the view *Functions* by its label. */
export function treeRow(page: Page, label: string): Locator {
  const labelled = page.locator('.label-name', { hasText: exactly(label) });
  return page.locator('.sidebar .monaco-list-row').filter({ has: labelled }).first();
}

/** Right-clicks and chooses an entry of the context menu. */
export async function chooseFromContextMenu(page: Page, target: Locator, entry: string): Promise<void> {
  const item = await openContextMenu(page, target, entry);
  await chooseMenuItem(item);
}

/** Right-clicks and waits for an entry of the context menu. */
export async function openContextMenu(page: Page, target: Locator, entry: string): Promise<Locator> {
  await target.click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: entry, exact: true });
  await item.waitFor();
  return item;
}

/** Clicks until the menu closes: VS Code ignores clicks in the first moments of a menu. */
export function chooseMenuItem(item: Locator): Promise<void> {
  return repeatUntilHidden(item, () => item.click());
}

/** Does something again until what is shown goes away, as a person does with a menu that does not take it yet. */
export async function repeatUntilHidden(shown: Locator, act: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await act();
    const closed = await shown.waitFor({ state: 'hidden', timeout: 500 }).then(
      () => true,
      () => false,
    );
    if (closed) return;
  }
  throw new Error('The context menu did not close.');
}

/** Does something again until it shows what it is to show: a list that opens while another closes goes with it. */
export async function repeatUntilShown(expected: Locator, act: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await act();
    await expected.waitFor({ timeout: 1_500 }).catch(() => undefined);
    await expected.page().waitForTimeout(300);
    if (await expected.isVisible()) return;
  }
  throw new Error('The list did not stay open.');
}

/** Runs a command by its whole title from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  const labelled = page.locator('.label-name', { hasText: exactly(title) });
  await page.locator('.quick-input-list .monaco-list-row').filter({ has: labelled }).click();
}

/** Chooses a colour theme by its label, as a person does. */
export async function chooseTheme(page: Page, label: string): Promise<void> {
  const input = page.getByPlaceholder('Select Color Theme');
  await repeatUntilShown(input, () => runCommand(page, 'Preferences: Color Theme'));
  await input.fill(label);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
  await input.press('Enter');
  await input.waitFor({ state: 'hidden' });
  const isDark = page.locator('.monaco-workbench:is(.vs-dark, .hc-black)');
  await isDark.waitFor({ state: label.includes('Dark') ? 'attached' : 'detached' });
}

/** Moves the edge between a part of the window and its neighbour by so many pixels, right and down being positive. */
export async function dragSash(
  page: Page,
  part: Locator,
  edge: 'right' | 'top',
  distancePx: number,
): Promise<void> {
  const box = await part.boundingBox();
  if (!box) throw new Error('The part of the window is not shown.');
  const [x, y] =
    edge === 'right' ? [box.x + box.width + 1, box.y + box.height / 2] : [box.x + box.width / 2, box.y - 1];
  const [toX, toY] = edge === 'right' ? [x + distancePx, y] : [x, y + distancePx];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(toX, toY, { steps: 5 });
  await page.mouse.up();
}

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input');
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await input.press('Enter');
  await page.getByRole('tab', { name, selected: true }).waitFor();
}

/** Replaces a line (counted from 1) of the open editor, as typing would; the editor has the focus afterwards. */
export async function replaceLine(page: Page, line: number, text: string): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${line}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: `go to line ${line} ` }).click();
  await page.getByRole('button', { name: new RegExp(`^Ln ${line}, `) }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText(text);
}

/** Takes a picture into `test-results/screenshots` and returns its file. */
export async function takePicture(page: Page, name: string): Promise<string> {
  await mkdir(pictures, { recursive: true });
  const file = path.join(pictures, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  return file;
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
