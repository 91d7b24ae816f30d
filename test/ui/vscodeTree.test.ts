import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { endedInvocation } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseMenuItem,
  openContextMenu,
  repeatUntilHidden,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

describe('the view Functions', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders({ withTrouble: true });
  });
  after(() => session.close());
  afterEach(async context => {
    await takePicture(session.page, `tree ${context.name}`);
  });

  it('shows each template with its functions', async () => {
    const { page } = session;
    for (const label of ['PriceOrder', 'ShipOrders', 'ArchiveOrders', 'Fail', 'Slow']) {
      await treeRow(page, label).waitFor();
    }
    assert.equal(await page.locator('.sidebar .label-name', { hasText: 'template.yaml' }).count(), 2);
  });

  it('tells runtime, memory and timeout of a function', async () => {
    await treeRow(session.page, 'PriceOrder').getByText('nodejs24.x · 256 MB · 10 s').waitFor();
  });

  it('opens the place of a function in its template by a click', async () => {
    const { page, folder } = session;
    await treeRow(page, 'ShipOrders').click();
    await page.getByRole('tab', { name: 'template.yaml' }).waitFor();
    const template = await readFile(path.join(folder, 'template.yaml'), 'utf8');
    const line = template.split('\n').findIndex(text => text.startsWith('  ShipOrders:')) + 1;
    await page.getByRole('button', { name: new RegExp(`^Ln ${line}, Col `) }).waitFor();
  });

  it('offers what can be done in the context menu', async () => {
    const { page } = session;
    await openContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    const titles = await page.getByRole('menuitem').allInnerTexts();
    for (const title of ['Invoke with Event...', 'Open Handler', 'Open in Template', 'Copy Name']) {
      assert.ok(titles.includes(title), `${title} is missing among ${titles.join(', ')}`);
    }
    await page.keyboard.press('Escape');
  });

  it('opens the handler at its declaration', async () => {
    const { page } = session;
    await chooseMenuItem(await openContextMenu(page, treeRow(page, 'Fail'), 'Open Handler'));
    await page.getByRole('tab', { name: 'fail.ts' }).waitFor();
    await page.getByRole('button', { name: /^Ln 10, Col / }).waitFor();
  });

  it('invokes by keyboard alone', async () => {
    const { page } = session;
    await page.keyboard.press('F1');
    await page.keyboard.type('Lambda: Focus on Functions View');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Functions View' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.sidebar .monaco-list:focus').waitFor();
    await page.keyboard.press('Home');
    await page.locator('.sidebar .monaco-list-row.focused', { hasText: 'template.yaml' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.sidebar .monaco-list-row.focused', { hasText: 'PriceOrder' }).waitFor();
    await page.keyboard.press('Shift+F10');
    const item = page.getByRole('menuitem', { name: 'Invoke Locally', exact: true });
    await item.waitFor();
    await repeatUntilHidden(item, async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
    });
    assert.equal((await endedInvocation(page, 'PriceOrder')).status, 'success');
  });
});
