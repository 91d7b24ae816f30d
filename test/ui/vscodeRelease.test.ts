import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { environmentFor } from '../aws/support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import type { FakeFunction } from '../aws/support/fakeFunction.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { chooseTheme, patienceMs, takePicture } from '../support/workbench.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { tabTo } from './releasePanel/panel.ts';

const steps = 20;

describe('versions and aliases in VS Code', () => {
  let fake: FakeAws;
  let orders: FakeFunction;
  let session: OrdersSession;
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    fake = await startFakeAws();
    orders = addOrders(fake);
    orders.change({ CodeSha256: 'sha-3' });
    for (const version of ['1', '2']) {
      fake.figures.set(version, { invocations: 120, errors: 0, p99Ms: 40 });
      const content = `export const handler = async () => ${version};\n`;
      fake.packages.set(version, zipArchive([{ name: 'index.mjs', content }]));
    }
    fake.alarms.set('orders-5xx', 'OK');
    const { AWS_ENDPOINT_URL, AWS_REGION, ...environment } = environmentFor(fake.url);
    session = await openOrders({
      settings: {
        'lambdaWorkbench.aws.endpointUrl': AWS_ENDPOINT_URL,
        'lambdaWorkbench.aws.region': AWS_REGION,
        'lambdaWorkbench.release.protectedAliases': ['live'],
      },
      environment,
    });
    ({ page } = session);
    panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  });
  after(async () => {
    await session.close();
    await fake.close();
  });
  afterEach(async context => {
    await takePicture(page, `release ${context.name}`);
  });

  const button = (name: string | RegExp) =>
    panel.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  const status = (text: string | RegExp) => panel.getByRole('status').filter({ hasText: text });
  const alias = (name: string) =>
    panel.getByRole('listitem').filter({ has: panel.getByRole('heading', { name, exact: true }) });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Goes to a control with the Tab key and presses Enter. */
  const pressByKeys = async (target: Locator) => {
    await tabTo(page, target);
    await press('Enter');
  };
  const fillByKeys = async (label: string, text: string) => {
    await tabTo(page, panel.getByLabel(label, { exact: true }));
    await press('Control+A');
    await page.keyboard.type(text);
  };
  const waitUntil = async (what: string, is: () => boolean) => {
    for (let waitedMs = 0; waitedMs < 2 * patienceMs; waitedMs += 100) {
      if (is()) return;
      await page.waitForTimeout(100);
    }
    throw new Error(`It did not come to pass: ${what}.`);
  };

  it('opens by the keyboard and shows where it is', async () => {
    await press('F1');
    const input = page.locator('.quick-input-widget input');
    await input.waitFor();
    await page.keyboard.type('Lambda: Open Versions and Aliases');
    const first = page.locator('.quick-input-list .monaco-list-row.focused');
    await first.filter({ hasText: 'Open Versions and Aliases' }).waitFor();
    await press('Enter');
    await first.filter({ hasText: 'orders' }).waitFor();
    await press('Enter');
    await panel.getByRole('heading', { name: 'orders', exact: true }).waitFor();
    await panel.getByText('1234 5678 9012 · eu-west-1').waitFor();
    await panel.getByRole('row', { name: /differs from 2: / }).waitFor();
  });

  it('creates an alias by the keyboard', async () => {
    await press('Control+1');
    await pressByKeys(button('Create Alias...'));
    await fillByKeys('Name', 'beta');
    await press('Enter');
    await panel.getByRole('heading', { name: /beta/ }).waitFor();
    await pressByKeys(panel.locator('.preview button[type=submit]'));
    await status(/beta/).waitFor();
    assert.equal(orders.aliases.get('beta')?.FunctionVersion, '2');
  });

  it('publishes a version by the keyboard', async () => {
    await tabTo(page, button('Publish Version...'), 'Shift+Tab');
    await press('Enter');
    await fillByKeys('Description', 'Refunds');
    await press('Enter');
    await panel.locator('.preview').waitFor();
    await pressByKeys(panel.locator('.preview button[type=submit]'));
    await panel.getByRole('row', { name: /^Choose 3 to compare 3 Refunds/ }).waitFor();
    assert.equal(orders.versions.at(-1)?.Description, 'Refunds');
  });

  async function shiftByKeys(to: string, fill: () => Promise<void>): Promise<void> {
    await pressByKeys(alias('live').getByRole('button', { name: 'Shift Traffic...' }));
    await tabTo(page, panel.getByLabel('To version'));
    for (let moved = 0; moved < steps; moved++) {
      if ((await panel.getByLabel('To version').inputValue()) === to) break;
      await press('ArrowDown');
    }
    await fill();
    await press('Enter');
    await panel.locator('.preview').waitFor();
    await fillByKeys('Type live to confirm: it is protected', 'live');
    await pressByKeys(panel.locator('.preview button[type=submit]'));
  }

  it('shifts an alias to its end by the keyboard only', async () => {
    await shiftByKeys('2', async () => {
      await tabTo(page, panel.getByLabel('Strategy'));
      await press('End');
      await fillByKeys('Share', '50');
      await fillByKeys('Then all after', '0.05');
    });
    await waitUntil('live is at 2', () => {
      const { FunctionVersion, RoutingConfig } = orders.alias('live');
      return FunctionVersion === '2' && RoutingConfig === undefined;
    });
    await panel
      .locator('.history li')
      .filter({ hasText: /live 1 → / })
      .first()
      .waitFor();
    await alias('live').getByRole('button', { name: 'Shift Traffic...' }).waitFor();
  });

  it('shows a shift under way in the colours of each theme, and takes it back when an alarm goes off', async () => {
    await shiftByKeys('3', async () => {
      await tabTo(page, panel.getByLabel('Strategy'));
      for (let moved = 0; moved < 3; moved++) await press('ArrowDown');
      await fillByKeys('One of these CloudWatch alarms goes off', 'orders-5xx');
    });
    const card = panel.getByRole('region', { name: 'Shift live from 2 to 3' });
    await card.getByText(/left$/).waitFor();
    for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast']) {
      await chooseTheme(page, theme);
      await takePicture(page, `release, a shift, ${theme}`);
    }
    fake.alarms.set('orders-5xx', 'ALARM');
    await waitUntil('live is back at 2', () => orders.alias('live').RoutingConfig === undefined);
    assert.equal(orders.alias('live').FunctionVersion, '2');
    await panel
      .locator('.history li')
      .filter({ hasText: 'rolled back: ' })
      .filter({ hasText: 'orders-5xx' })
      .waitFor();
  });

  it('compares two versions, and opens a file of both in the diff editor', async () => {
    await panel.getByRole('checkbox', { name: 'Choose 1 to compare' }).click();
    await panel.getByRole('checkbox', { name: 'Choose 2 to compare' }).click();
    await button('Compare 1 with 2').click();
    await panel.getByRole('row', { name: /Memory.* 128 MB 256 MB/ }).waitFor();
    await button(/^Download .* and Compare$/).click();
    await takePicture(page, 'release, a comparison');
    await button('index.mjs').click();
    await page.locator('.monaco-diff-editor').first().waitFor();
    await press('Control+W');
  });

  it('rolls back by the keyboard', async () => {
    await press('Control+1');
    await pressByKeys(alias('live').getByRole('button', { name: /^Roll Back to/ }));
    await panel.locator('.preview').waitFor();
    await fillByKeys('Type live to confirm: it is protected', 'live');
    await pressByKeys(panel.locator('.preview button[type=submit]'));
    await waitUntil('live is at 1', () => orders.alias('live').FunctionVersion === '1');
  });
});
