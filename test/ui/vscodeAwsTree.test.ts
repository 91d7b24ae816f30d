import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { environmentFor } from '../aws/support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import { FakeFunction } from '../aws/support/fakeFunction.ts';
import { until } from '../endpoint/support/until.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  runCommand,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

const functionCount = 10_000;
const functionsPerPage = 50;

describe('the view AWS with 10,000 functions', () => {
  let fake: FakeAws;
  let session: OrdersSession;
  let page: Page;
  /** Lets the pages go that are held back. */
  let release = (): void => undefined;
  let listRequests = 0;

  /** Goes to the end of the view again and again: rows come later than the key, which moves nothing at the end. */
  async function untilLastRow(text: string): Promise<void> {
    await until(async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('End');
      return treeRow(page, 'Show more...').getByText(text).isVisible();
    }, text);
  }

  before(async () => {
    fake = await startFakeAws();
    const orders = addOrders(fake);
    orders.updateAlias('live', {
      FunctionVersion: '1',
      RoutingConfig: { AdditionalVersionWeights: { '2': 0.1 } },
    });
    orders.change({ Environment: { Variables: { TABLE: 'opal-table' } } });
    for (let index = fake.functions.size; index < functionCount; index++) {
      const name = `shop-${String(index).padStart(5, '0')}`;
      fake.functions.set(name, new FakeFunction(name));
    }
    fake.functionsPerPage = functionsPerPage;
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    let isHeld = false;
    fake.trouble = request => {
      const isList = /^GET \/2015-03-31\/functions\/?$/.test(request);
      if (isList) listRequests += 1;
      isHeld = isList && listRequests > 1;
      return undefined;
    };
    fake.delay = () => (isHeld ? released : Promise.resolve());
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
    release();
    await session.close();
    await fake.close();
  });
  afterEach(async context => {
    await takePicture(page, `AWS ${context.name}`);
  });

  const message = (text: string) =>
    page.locator('.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: text });

  it('asks nothing before it is opened', async () => {
    await page.locator('.sidebar').getByRole('button', { name: 'AWS Section' }).waitFor();
    assert.deepEqual(fake.requests, []);
  });

  it('shows the first page, and what is below its rows, while the next ones are held back', async () => {
    await page.locator('.sidebar').getByRole('button', { name: 'AWS Section' }).click();
    await page.locator('.sidebar').getByRole('button', { name: 'Functions Section' }).click();
    await treeRow(page, 'orders').waitFor();
    await message('Reading functions, 50 so far...').waitFor();
    await treeRow(page, 'orders').click();
    await treeRow(page, 'Aliases').click();
    await treeRow(page, 'live').getByText('-> 1 (90 %) + 2 (10 %)').waitFor();
    await treeRow(page, 'Versions').click();
    await treeRow(page, '$LATEST').waitFor();
    assert.equal(listRequests, 2);
  });

  it('hides values of variables until somebody asks', async () => {
    await treeRow(page, 'Environment').click();
    const variable = treeRow(page, 'TABLE');
    await variable.getByText('••••••').waitFor();
    await chooseFromContextMenu(page, variable, 'Show Value');
    await variable.getByText('opal-table').waitFor();
    await chooseFromContextMenu(page, variable, 'Hide Value');
    await variable.getByText('••••••').waitFor();
  });

  for (const theme of ['Light Modern', 'Dark High Contrast', 'Dark Modern']) {
    it(`follows ${theme}`, async () => {
      await chooseTheme(page, theme);
      await treeRow(page, 'Versions').hover();
    });
  }

  it('reads the other pages, and finds each function by the filter', async () => {
    release();
    await message('Reading functions').waitFor({ state: 'detached' });
    assert.equal(listRequests, functionCount / functionsPerPage);
    await runCommand(page, 'Lambda: Filter Functions on AWS...');
    await page.locator('.quick-input-widget input').fill('09999');
    await treeRow(page, 'shop-09999').waitFor();
    await page.keyboard.press('Enter');
    await message('Filter "09999": 1 of 10,000 functions.').waitFor();
    await runCommand(page, 'Lambda: Clear Filter of Functions on AWS');
    await message('Filter').waitFor({ state: 'detached' });
  });

  it('shows more rows when it is asked to', async () => {
    await treeRow(page, 'orders').click();
    await untilLastRow('9,500 more');
    await page.keyboard.press('Enter');
    await untilLastRow('9,000 more');
  });

  it('groups functions by the beginnings of their names', async () => {
    await runCommand(page, 'Lambda: Group Functions on AWS by...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Beginning of the name' }).click();
    await treeRow(page, 'shop').getByText('9,999').waitFor();
  });
});
