import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { goTo } from '../support/editing.ts';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  openFile,
  openLambdaView,
  replaceLine,
  runCommand,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

const stoppedLine = (page: Page) => page.locator('.debug-top-stack-frame-line');
const toolbar = (page: Page) => page.locator('.debug-toolbar');

async function untilStopped(page: Page, line: number): Promise<void> {
  await stoppedLine(page).waitFor();
  await page.getByRole('button', { name: new RegExp(`^Ln ${line}, `) }).waitFor();
}

async function goOn(page: Page): Promise<void> {
  await toolbar(page)
    .getByRole('button', { name: /^Continue/ })
    .click();
  await stoppedLine(page).waitFor({ state: 'detached' });
}

describe('Debug Locally', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders();
    await chooseTheme(session.page, 'Light Modern');
  });
  after(() => session.close());

  it('stops the first time at a breakpoint that F9 has set, from the lens over a TypeScript handler', async () => {
    const { page } = session;
    await openFile(page, 'priceOrder.ts');
    await goTo(page, 11, 5);
    await page.keyboard.press('F9');
    await page.locator('.codelens-decoration').getByText('Debug', { exact: true }).click();
    await untilStopped(page, 11);
    await invocationsView(page).getByText("Held by the debugger, Lambda's clock stands still").waitFor();
    await page.locator('.debug-variables .monaco-list-row').first().waitFor();
    await takePicture(page, 'debug paused light');
  });

  it('keeps the function alive for longer than its timeout', async () => {
    const { page } = session;
    await delay(5_000);
    await goOn(page);
    const { status, content } = await endedInvocation(page, 'PriceOrder');
    assert.equal(status, 'success');
    assert.match(content, /"statusCode": 200/);
  });

  it('stops again in the same session, in the code as it was saved last', async () => {
    const { page } = session;
    await replaceLine(page, 12, "return { statusCode: 203, body: { edited: 'just now' } };");
    await page.keyboard.press('Control+S');
    await invocationsView(page).getByRole('button', { name: 'Invoke Again' }).first().click();
    await untilStopped(page, 11);
    await chooseTheme(page, 'Dark Modern');
    await takePicture(page, 'debug paused dark');
    await goOn(page);
    const { content } = await endedInvocation(page, 'PriceOrder');
    assert.match(content, /"statusCode": 203/);
  });

  it('ends when the session is stopped', async () => {
    const { page } = session;
    await toolbar(page).locator('.codicon-debug-stop').click();
    await toolbar(page).waitFor({ state: 'hidden' });
    await openLambdaView(page);
    await treeRow(page, 'PriceOrder').getByText('warm').waitFor({ state: 'detached' });
  });

  it('is what F5 does with a handler file, without launch.json', async () => {
    const { page } = session;
    await openFile(page, 'priceOrder.ts');
    await page.keyboard.press('F5');
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Lambda Function' }).first();
    await choice.waitFor();
    await takePicture(page, 'debug F5');
    await choice.click();
    await untilStopped(page, 11);
    await goOn(page);
    assert.equal((await endedInvocation(page, 'PriceOrder')).status, 'success');
    await runCommand(page, 'Debug: Stop');
    await toolbar(page).waitFor({ state: 'hidden' });
  });

  it('offers every function that can be debugged', async () => {
    const { page } = session;
    await runCommand(page, 'Debug: Select and Start Debugging');
    const list = page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'Lambda Function...' }).click();
    await list.filter({ hasText: 'Lambda: PriceOrder' }).waitFor();
    await list.filter({ hasText: 'Lambda: DailyReport' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('starts from the tree', async () => {
    const { page } = session;
    await openLambdaView(page);
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Debug Locally');
    await untilStopped(page, 11);
    await takePicture(page, 'debug from the tree');
  });
});
