import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { chooseFromContextMenu, openFile, replaceLine, takePicture, treeRow } from '../support/workbench.ts';

describe('Invoke Locally', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders({ withTrouble: true });
  });
  after(() => session.close());
  afterEach(async context => {
    await takePicture(session.page, `invoke ${context.name}`);
  });

  it('shows the payload of a function chosen in the tree', async () => {
    const { page } = session;
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    const { status, content } = await endedInvocation(page, 'PriceOrder');
    assert.equal(status, 'success');
    assert.match(content, /"statusCode": 200/);
  });

  it('shows the log as CloudWatch does', async () => {
    const log = invocationsView(session.page).getByRole('article');
    await log.getByText(/^START RequestId: [-0-9a-f]{36} Version: \$LATEST$/).waitFor();
    await log.getByText(/^REPORT RequestId: .*Billed Duration: \d+ ms/).waitFor();
  });

  it('runs from the lens over a handler, and the new code after an edit is saved', async () => {
    const { page } = session;
    await openFile(page, 'priceOrder.ts');
    await replaceLine(page, 12, "return { statusCode: 203, body: { edited: 'just now' } };");
    await page.keyboard.press('Control+S');
    await page.locator('.codelens-decoration').getByText('Invoke', { exact: true }).click();
    await invocationsView(page).getByRole('option').nth(1).waitFor();
    await invocationsView(page).getByText('just now').waitFor();
    const { content } = await endedInvocation(page, 'PriceOrder');
    assert.match(content, /"statusCode": 203/);
  });

  it('links the stack trace of an error to the line in the source', async () => {
    const { page } = session;
    await chooseFromContextMenu(page, treeRow(page, 'Fail'), 'Invoke Locally');
    const { status, content } = await endedInvocation(page, 'Fail');
    assert.equal(status, 'error');
    assert.match(content, /RangeError: no money for A-1/);
    const trace = invocationsView(page).getByRole('list', { name: 'Stack trace' });
    await trace.getByRole('button', { name: /fail\.ts:7/ }).click();
    await page.getByRole('tab', { name: 'fail.ts', selected: true }).waitFor();
    await page.getByRole('button', { name: /^Ln 7, Col / }).waitFor();
  });

  it('cancels a long one', async () => {
    const { page } = session;
    await chooseFromContextMenu(page, treeRow(page, 'Slow'), 'Invoke Locally');
    const details = invocationsView(page).getByRole('article', { name: 'Slow, details' });
    await details.getByText('waiting').waitFor();
    await details.getByRole('button', { name: 'Cancel' }).click();
    await details.getByText('cancelled', { exact: true }).waitFor();
  });

  it('serves the next event after a cancelled one', async () => {
    const { page } = session;
    await chooseFromContextMenu(page, treeRow(page, 'Fail'), 'Invoke Locally');
    assert.equal((await endedInvocation(page, 'Fail')).status, 'error');
  });
});
