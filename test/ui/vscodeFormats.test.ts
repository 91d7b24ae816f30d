import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { launchChromium } from '../support/chromium.ts';
import { installedVscode } from '../support/installedVscode.ts';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import type { VscodeServer } from '../support/vscodeServer.ts';
import {
  chooseFromContextMenu,
  openFile,
  openLambdaView,
  openWorkbench,
  runCommand,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

const templates = [
  ['cdk/cdk.out/Orders.template.json', 'CDK'],
  ['cloudformation/template.json', 'CloudFormation'],
  ['sam/template.yaml', 'SAM'],
  ['serverless.yml', 'Serverless Framework'],
] as const;

describe('the same functions in several formats', () => {
  let temporary: string;
  let server: VscodeServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), 'lwu-'));
    await cp(path.join(root, 'examples', 'formats'), temporary, { recursive: true });
    await mkdir(path.join(temporary, 'node_modules'), { recursive: true });
    const esbuild = path.join('node_modules', 'esbuild');
    await symlink(path.join(root, esbuild), path.join(temporary, esbuild), 'junction');
    const handler = "exports.handler = async () => 'no template';\n";
    await writeFile(path.join(temporary, 'plain.js'), handler);
    server = await installedVscode({ 'lambdaWorkbench.emulator.nodePath': process.execPath });
    browser = await launchChromium();
    page = await openWorkbench(browser, server.addressOf(temporary));
    await openLambdaView(page);
    await treeRow(page, 'PriceOrder').waitFor();
  });

  after(async () => {
    await browser.close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  afterEach(async context => {
    await takePicture(page, `formats ${context.name}`);
  });

  /** The row of the function below the template of a format. */
  function functionRow(label: string, index: number): Locator {
    const labelled = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
    return page.locator('.sidebar .monaco-list-row').filter({ has: labelled }).nth(index);
  }

  it('stand in one tree, below a row for each format', async () => {
    for (const [file, format] of templates) {
      const row = treeRow(page, file);
      await row.getByText(format, { exact: true }).waitFor();
    }
    for (const [index] of templates.entries()) {
      await functionRow('PriceOrder', index).getByText('nodejs24.x · 256 MB · 10 s').waitFor();
    }
  });

  it('open where people write them: the stack of a CDK app, the included file of a serverless.yml', async () => {
    await functionRow('PriceOrder', 0).click();
    await page.getByRole('tab', { name: 'ordersStack.ts' }).waitFor();
    await page.getByRole('button', { name: /^Ln 25, Col / }).waitFor();
    await functionRow('PriceOrder', templates.length - 1).click();
    await page.getByRole('tab', { name: 'orders.yml' }).waitFor();
    await page.getByRole('button', { name: /^Ln 2, Col / }).waitFor();
  });

  it('tell which function on AWS they become', async () => {
    await functionRow('PriceOrder', 0).hover();
    await page.locator('.monaco-hover', { hasText: 'On AWS: orders-dev-PriceOrder (eu-west-1)' }).waitFor();
    await page.mouse.move(900, 400);
  });

  for (const [index, format] of [
    [0, 'CDK'],
    [templates.length - 1, 'Serverless Framework'],
  ] as const) {
    it(`run in the ${format}, from the source that a person edits`, async () => {
      await chooseFromContextMenu(page, functionRow('ShipOrders', index), 'Invoke Locally');
      const { status, content } = await endedInvocation(page, 'ShipOrders');
      assert.equal(status, 'success');
      assert.match(content, /batchItemFailures/);
      // The next one of this name is not to be taken for this one.
      await invocationsView(page).getByRole('button', { name: 'Clear the list' }).click();
    });
  }

  it('have a lens over a handler, whichever format names it', async () => {
    await openFile(page, 'index.mjs');
    await page.locator('.codelens-decoration', { hasText: 'Invoke ShipOrders' }).first().waitFor();
  });

  it('stand beside a handler that no template names, which runs and is remembered', async () => {
    await openFile(page, 'plain.js');
    await runCommand(page, 'Lambda: Invoke Locally');
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Choose runtime, memory' });
    await choice.click();
    for (const [title, value] of [
      ['Runtime', 'nodejs24.x'],
      ['Memory in MB', '256'],
      ['Timeout in seconds', '5'],
    ] as const) {
      await page.locator('.quick-input-title', { hasText: title }).waitFor();
      await page.locator('.quick-input-widget input').fill(value);
      await page.keyboard.press('Enter');
    }
    assert.equal((await endedInvocation(page, 'plain')).status, 'success');
    await invocationsView(page).getByText('"no template"').first().waitFor();
    const configuration = JSON.parse(await readFile(path.join(temporary, 'lambda-workbench.json'), 'utf8'));
    assert.deepEqual(configuration.functions.plain, {
      handler: 'plain.handler',
      runtime: 'nodejs24.x',
      memorySize: 256,
      timeout: 5,
    });
    await treeRow(page, 'lambda-workbench.json').getByText('no template').waitFor();
    await functionRow('plain', 0).getByText('nodejs24.x · 256 MB · 5 s').waitFor();
  });
});
