import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { environmentFor, secrets } from '../aws/support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import type { FakeFunction } from '../aws/support/fakeFunction.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { openFile, runCommand, takePicture } from '../support/workbench.ts';

describe('deploying from VS Code', () => {
  let fake: FakeAws;
  let orders: FakeFunction;
  let session: OrdersSession;
  let page: Page;

  before(async () => {
    fake = await startFakeAws();
    orders = addOrders(fake);
    const { AWS_ENDPOINT_URL, AWS_REGION, ...environment } = environmentFor(fake.url);
    session = await openOrders({
      settings: {
        'lambdaWorkbench.aws.endpointUrl': AWS_ENDPOINT_URL,
        'lambdaWorkbench.aws.region': AWS_REGION,
      },
      environment,
    });
    ({ page } = session);
  });
  after(async () => {
    await session.close();
    await fake.close();
  });
  afterEach(async context => {
    await takePicture(page, `deploy ${context.name}`);
  });

  const dialog = () => page.locator('.monaco-dialog-box');

  /** Chooses an entry of the open list with the keyboard. */
  async function choose(label: string): Promise<void> {
    await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).waitFor();
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.fill(label);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
    await input.press('Enter');
  }

  it('builds the code, shows what would change, and sends it when that is confirmed', async () => {
    await openFile(page, 'priceOrder.ts');
    await runCommand(page, 'Lambda: Deploy Code...');
    await choose('orders');
    await choose('Build with esbuild');
    await dialog().getByText('Deploy code to orders?').waitFor();
    const shown = await dialog().innerText();
    assert.match(shown, /Account 123456789012, eu-west-1/);
    assert.match(shown, /Bundled with esbuild/);
    assert.match(shown, /has no index\.js/, 'The function on AWS has another handler.');
    await takePicture(page, 'deploy preview');
    const [, sha = ''] = /sha-2 → ([\w+/]{43}=)/.exec(shown) ?? [];
    assert.equal(orders.latest.CodeSha256, 'sha-2');
    await dialog().getByRole('button', { name: 'Deploy', exact: true }).click();
    const done = page.locator('.notification-toast', { hasText: 'orders in eu-west-1 runs the new code.' });
    await done.getByRole('button', { name: 'Publish Version...' }).waitFor();
    assert.equal(orders.latest.CodeSha256, sha);
  });

  it('changes a setting, and takes it back when AWS cannot carry it out', async () => {
    orders.nextFailure = 'The function could not be started.';
    await runCommand(page, 'Lambda: Edit Configuration on AWS...');
    await choose('Memory');
    const memory = page
      .locator('.quick-input-widget', { hasText: 'Memory in MB' })
      .locator('input[type=text]');
    await memory.fill('512');
    await memory.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '256 MB → 512 MB' }).waitFor();
    await choose('Preview Changes...');
    await dialog().getByText('Memory: 256 MB → 512 MB').waitFor();
    await takePicture(page, 'deploy preview of a setting');
    await dialog().getByRole('button', { name: 'Change', exact: true }).click();
    const failed = page.locator('.notification-toast', { hasText: 'The function could not be started.' });
    await failed.getByRole('button', { name: 'Restore Previous Configuration' }).waitFor();
    assert.equal(orders.latest.MemorySize, 512);
    await failed.getByRole('button', { name: 'Restore Previous Configuration' }).click();
    await page.locator('.notification-toast', { hasText: 'orders is what it was before.' }).waitFor();
    assert.equal(orders.latest.MemorySize, 256);
    const text = await page.locator('body').innerText();
    for (const secret of [...secrets, 'orders-table-value']) assert.ok(!text.includes(secret), secret);
  });
});
