import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Page } from 'playwright-core';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import { type Moto, startMoto } from '../aws/support/moto.ts';
import { awsEnvironment, awsRegion, fillAwsAccount } from '../host/support/awsAccount.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  patienceMs,
  runCommand,
  takePicture,
  treeRow,
} from '../support/workbench.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { createPanelHands, type PanelHands } from './releasePanel/panelHands.ts';

const alarm = 'orders-5xx';

/** Waits for what AWS is asked for. */
async function until(page: Page, what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 2 * patienceMs; waitedMs += 100) {
    if (await is()) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`It did not come to pass: ${what}.`);
}

describe('versions and aliases in VS Code', () => {
  let moto: Moto;
  let session: OrdersSession;
  let page: Page;
  let panel: PanelHands;

  before(async () => {
    moto = await startMoto();
    await fillAwsAccount(moto.url);
    session = await openOrders({
      settings: {
        'lambdaWorkbench.aws.endpointUrl': moto.url,
        'lambdaWorkbench.aws.region': awsRegion,
        'lambdaWorkbench.release.protectedAliases': ['live'],
      },
      environment: awsEnvironment,
    });
    ({ page } = session);
    panel = createPanelHands(page);
  });
  after(async () => {
    await session.close();
    moto.stop();
  });
  afterEach(async context => {
    await takePicture(page, `release ${context.name}`);
  });

  describe('with moto', () => {
    const options = () => ({
      endpoint: moto.url,
      region: awsRegion,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const aliasNow = async (name: string) =>
      new LambdaClient(options()).send(new GetAliasCommand({ FunctionName: 'orders', Name: name }));
    const setAlarm = async (state: 'OK' | 'ALARM') =>
      new CloudWatchClient(options()).send(
        new SetAlarmStateCommand({ AlarmName: alarm, StateValue: state, StateReason: 'The test says so.' }),
      );

    before(async () => {
      await new CloudWatchClient(options()).send(
        new PutMetricAlarmCommand({
          AlarmName: alarm,
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 1,
          MetricName: 'Errors',
          Namespace: 'AWS/Lambda',
          Period: 60,
          Statistic: 'Sum',
          Threshold: 1,
        }),
      );
      await setAlarm('OK');
    });

    it('lists the functions of the account, and opens the panel of one', async () => {
      await page.locator('.sidebar').getByRole('button', { name: 'AWS Section' }).click();
      for (const name of ['invoices', 'mailer', 'orders']) await treeRow(page, name).waitFor();
      await chooseFromContextMenu(page, treeRow(page, 'orders'), 'Open Versions and Aliases');
      await panel.frame.getByRole('heading', { name: 'orders', exact: true }).waitFor();
      await panel.frame.getByRole('row', { name: /differs from 2: Code/ }).waitFor();
    });

    it('creates an alias', async () => {
      await panel.button('Create Alias...').click();
      await panel.frame.getByLabel('Name').fill('canary');
      await panel.button('Preview...').click();
      await panel.confirm.click();
      await panel.alias('canary').waitFor();
      assert.equal((await aliasNow('canary')).FunctionVersion, '2');
    });

    it('publishes a version', async () => {
      await panel.button('Publish Version...').click();
      await panel.frame.getByLabel('Description').fill('Refunds');
      await panel.button('Preview...').click();
      await panel.confirm.click();
      await panel.frame.getByRole('row', { name: /^Choose 3 to compare 3 Refunds/ }).waitFor();
    });

    it('shifts in a canary, shows it in the colours of each theme, and takes it back on an alarm', async () => {
      await panel.alias('live').getByRole('button', { name: 'Shift Traffic...' }).click();
      await panel.frame.getByLabel('Strategy').selectOption('Canary10Percent30Minutes');
      await panel.frame.getByLabel('One of these CloudWatch alarms goes off').fill(alarm);
      await panel.button('Preview...').click();
      await panel.frame.getByLabel('Type live to confirm: it is protected').fill('live');
      await panel.confirm.click();
      const card = panel.frame.getByRole('region', { name: 'Shift live from 1 to 3' });
      await card.getByText(/left$/).waitFor();
      const { RoutingConfig } = await aliasNow('live');
      assert.deepEqual(RoutingConfig?.AdditionalVersionWeights, { 3: 0.1 });
      for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast']) {
        await chooseTheme(page, theme);
        await takePicture(page, `release, a shift, ${theme}`);
      }
      await setAlarm('ALARM');
      await card.waitFor({ state: 'detached' });
      const { FunctionVersion, RoutingConfig: weights } = await aliasNow('live');
      assert.deepEqual([FunctionVersion, weights?.AdditionalVersionWeights ?? {}], ['1', {}]);
      const line = panel.frame.locator('.history li').filter({ hasText: 'rolled back: ' });
      await line.filter({ hasText: alarm }).waitFor();
    });

    it('compares two versions', async () => {
      await panel.frame.getByRole('checkbox', { name: 'Choose 1 to compare' }).click();
      await panel.frame.getByRole('checkbox', { name: 'Choose 3 to compare' }).click();
      await panel.button('Compare 1 with 3').click();
      await panel.frame.getByRole('row', { name: 'Description first Refunds' }).waitFor();
      await panel.frame.getByRole('row', { name: /^Code SHA-256/ }).waitFor();
    });
  });

  describe('with an AWS as strict as its reference, by the keyboard only', () => {
    let fake: FakeAws;
    const live = () => {
      const alias = fake.functions.get('orders')?.alias('live');
      return [alias?.FunctionVersion, alias?.RoutingConfig];
    };

    before(async () => {
      fake = await startFakeAws();
      addOrders(fake);
      for (const version of ['1', '2']) {
        fake.figures.set(version, { invocations: 120, errors: 0, p99Ms: 40 });
        const content = `export const handler = async () => ${version};\n`;
        fake.packages.set(version, zipArchive([{ name: 'index.mjs', content }]));
      }
      await runCommand(page, 'View: Close All Editors');
      const settings = { 'lambdaWorkbench.aws.endpointUrl': fake.url };
      await writeFile(path.join(session.folder, '.vscode', 'settings.json'), JSON.stringify(settings));
      const place = page.locator('.statusbar-item').getByRole('button', { name: new URL(fake.url).host });
      await place.waitFor();
    });
    after(() => fake.close());

    it('opens and takes a person through a whole shift', async () => {
      await panel.press('F1');
      await page.locator('.quick-input-widget input').waitFor();
      await page.keyboard.type('Lambda: Open Versions and Aliases');
      const focused = page.locator('.quick-input-list .monaco-list-row.focused');
      await focused.filter({ hasText: 'Open Versions and Aliases' }).waitFor();
      await panel.press('Enter');
      await focused.filter({ hasText: 'orders' }).waitFor();
      await panel.press('Enter');
      await panel.frame.getByRole('row', { name: /^Choose 2 to compare 2 faster/ }).waitFor();
      await panel.press('Control+1');
      await panel.pressByKeys(panel.alias('live').getByRole('button', { name: 'Shift Traffic...' }));
      await panel.goTo(panel.frame.getByLabel('Strategy'));
      await panel.press('End');
      await panel.fillByKeys('Share', '50');
      await panel.fillByKeys('Then all after', '0.05');
      await panel.press('Enter');
      await panel.confirm.waitFor();
      await panel.fillByKeys('Type live to confirm: it is protected', 'live');
      await panel.pressByKeys(panel.confirm);
      await until(page, 'live is at 2', () => `${live()}` === `${['2', undefined]}`);
      await panel.frame
        .locator('.history li')
        .filter({ hasText: /live 1 → / })
        .first()
        .waitFor();
    });

    it('takes it back', async () => {
      await panel.pressByKeys(panel.alias('live').getByRole('button', { name: 'Roll Back to 1' }));
      await panel.confirm.waitFor();
      await panel.fillByKeys('Type live to confirm: it is protected', 'live');
      await panel.pressByKeys(panel.confirm);
      await until(page, 'live is at 1', () => `${live()}` === `${['1', undefined]}`);
    });

    it('compares two versions, and opens a file of both in the diff editor', async () => {
      await panel.goTo(panel.frame.getByRole('row', { name: /^Choose \$LATEST/ }), 'Shift+Tab');
      await panel.press('ArrowDown', 'Space', 'ArrowDown', 'Space');
      await panel.goTo(panel.button('Compare 1 with 2'), 'Shift+Tab');
      await panel.press('Enter');
      await panel.frame.getByRole('row', { name: 'Memory 128 MB 256 MB' }).waitFor();
      await panel.pressByKeys(panel.button(/^Download .* and Compare$/));
      await panel.button('index.mjs').waitFor();
      await panel.goTo(panel.button('Close the comparison'), 'Tab');
      await panel.pressByKeys(panel.button('index.mjs'));
      const line = page.locator('.monaco-diff-editor .view-line');
      for (const version of ['1', '2']) {
        await line.filter({ hasText: `export const handler = async () => ${version};` }).waitFor();
      }
    });
  });
});
