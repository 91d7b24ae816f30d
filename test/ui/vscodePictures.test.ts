import assert from 'node:assert/strict';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  dragSash,
  openContextMenu,
  openFile,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

const limitBytes = 200_000;

describe('the pictures of the README', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders();
    await chooseTheme(session.page, 'Light Modern');
  });
  after(() => session.close());

  it('show the tree with the context menu of a function', async () => {
    const { page } = session;
    await dragSash(page, page.locator('.sidebar'), 'right', 90);
    await openFile(page, 'priceOrder.ts');
    // The start of VS Code's TypeScript server takes seconds, and would slow down what the picture shows.
    if (process.env['UPDATE_PICTURES']) await page.waitForTimeout(15_000);
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await endedInvocation(page, 'PriceOrder');
    await page.locator('.codelens-decoration', { hasText: 'last:' }).waitFor();
    await openContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await intoReadme(page, 'tree');
    await page.keyboard.press('Escape');
  });

  it('show the result of an invocation', async () => {
    const { page } = session;
    await dragSash(page, page.locator('.panel.basepanel'), 'top', -220);
    await page.keyboard.press('Control+B');
    await page.mouse.move(640, 10);
    await invocationsView(page).getByRole('treeitem', { name: '"body"' }).click();
    await invocationsView(page).getByRole('treeitem', { name: '"total"' }).waitFor();
    await intoReadme(page, 'result');
  });
});

/** With `UPDATE_PICTURES=1` what is on the screen becomes the README's picture. */
async function intoReadme(page: Page, name: string): Promise<void> {
  const picture = await takePicture(page, `readme ${name}`);
  const { size } = await stat(picture);
  assert.ok(size < limitBytes, `${name} has ${size} bytes`);
  if (!process.env['UPDATE_PICTURES']) return;
  const folder = path.join(root, 'media', 'readme');
  await mkdir(folder, { recursive: true });
  await copyFile(picture, path.join(folder, `${name}.png`));
}
