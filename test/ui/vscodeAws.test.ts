import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { environmentFor } from '../aws/support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import { mfaCode, ssoToken } from '../aws/support/fakeCredentials.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { chooseFromContextMenu, patienceMs, runCommand, takePicture, treeRow } from '../support/workbench.ts';
import { addFakeAwsCli } from './aws/fakeAwsCli.ts';
import { searchFor } from './aws/secretSearch.ts';

const sharedConfig = `[profile keys]
aws_access_key_id = file-key-value
aws_secret_access_key = file-secret-value
region = eu-central-1
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/developer
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile sso]
sso_session = company
sso_account_id = 123456789012
sso_role_name = developer
[sso-session company]
sso_start_url = https://company.awsapps.com/start
sso_region = eu-west-1
`;

/** It is shown, and so the search has to find it. */
const account = '123456789012';

/** What nobody but AWS is to see: credentials of each kind, an environment, and what makes an address open a package. */
const search = searchFor([
  account,
  'file-key-value',
  'file-secret-value',
  'role-secret',
  'role-session',
  'sso-secret-value',
  ssoToken,
  'orders-table-value',
  'signature-value',
]);

describe('the connection to AWS', () => {
  let fake: FakeAws;
  let home: string;
  let session: OrdersSession;

  before(async () => {
    fake = await startFakeAws();
    addOrders(fake);
    home = await mkdtemp(path.join(os.tmpdir(), 'lwh-'));
    const programs = path.join(home, 'bin');
    await mkdir(programs);
    await addFakeAwsCli(programs, home);
    await writeFile(path.join(home, 'config'), sharedConfig);
    // Without keys: VS Code itself tells its windows the variables that terminals get.
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...environment } = environmentFor(
      fake.url,
    );
    session = await openOrders({
      environment: {
        ...environment,
        HOME: home,
        SHELL: '/bin/sh',
        AWS_CONFIG_FILE: path.join(home, 'config'),
      },
      prepare: search.watch,
    });
  });

  after(async () => {
    await session.close();
    await fake.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  afterEach(async context => {
    await takePicture(session.page, `aws ${context.name}`);
  });

  const status = (text: string): Locator =>
    session.page.locator('.statusbar-item').getByRole('button', { name: `AWS: ${text}` });

  /** Types into the box that is open, and takes it. */
  async function answer(title: string, text: string): Promise<void> {
    const { page } = session;
    await page.locator('.quick-input-titlebar', { hasText: title }).waitFor();
    await page.locator('.quick-input-widget input').fill(text);
    await page.keyboard.press('Enter');
  }

  async function choose(profile: string, region: string): Promise<void> {
    const { page } = session;
    const input = page.locator('.quick-input-widget input');
    for (const [title, text] of [
      ['AWS Profile', profile],
      ['AWS Region', region],
    ] as const) {
      await page.locator('.quick-input-titlebar', { hasText: title }).waitFor();
      await input.fill(text);
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
      await input.press('Enter');
    }
  }

  it('is off until something needs it', async () => {
    await status('AWS. Choose').waitFor();
    assert.deepEqual(fake.requests, []);
  });

  it('is chosen by the keyboard, with a region that is not in the list and the code of an MFA device', async () => {
    const { page, folder } = session;
    await runCommand(page, 'Lambda: Select Profile and Region...');
    await choose('mfa', 'eu-central-9');
    await page.getByText('The code of arn:aws:iam::123456789012:mfa/me').waitFor();
    await answer('Sign in to AWS', mfaCode);
    await status('mfa · eu-central-9 · 123456789012').waitFor();
    assert.deepEqual(fake.accessKeyIds, ['file-key-value', 'role-key']);
    const settings = JSON.parse(await readFile(path.join(folder, '.vscode', 'settings.json'), 'utf8'));
    assert.equal(settings['lambdaWorkbench.aws.profile'], 'mfa');
    assert.equal(settings['lambdaWorkbench.aws.region'], 'eu-central-9');
  });

  it('offers to sign in where there is no session, and goes on when a person has', async () => {
    const { page } = session;
    await status('mfa').click();
    await choose('sso', 'eu-west-1');
    const toast = page.locator('.notification-toast', { hasText: 'There is no session, or it has expired.' });
    await toast.waitFor();
    await status('sso · eu-west-1').waitFor();
    await takePicture(page, 'aws signed out');
    await toast.getByRole('button', { name: 'Sign In' }).click();
    await status('sso · eu-west-1 · 123456789012').waitFor();
    const args = JSON.parse(await readFile(path.join(home, 'bin', 'arguments.json'), 'utf8'));
    assert.deepEqual(args, ['sso', 'login', '--profile', 'sso']);
    assert.equal(fake.accessKeyIds.at(-1), 'sso-key');
  });

  it('leads to the functions, their logs and a shift of traffic', async () => {
    const { page } = session;
    fake.logs.groups.set('/aws/lambda/orders', []);
    await page.keyboard.press('Control+J');
    await page.locator('.sidebar').getByRole('button', { name: 'AWS Section' }).click();
    await page.locator('.sidebar').getByRole('button', { name: 'Functions Section' }).click();
    await treeRow(page, 'orders').click();
    await treeRow(page, 'Environment').click();
    await treeRow(page, 'TABLE').waitFor();
    await treeRow(page, 'Aliases').click();
    await treeRow(page, 'live').getByText('-> 1').waitFor();

    await chooseFromContextMenu(page, treeRow(page, 'orders'), 'Tail Logs');
    await until('a tail is open', () => fake.logs.sessions.length > 0);
    const line = { eventId: '1', timestamp: Date.now(), logStreamName: 'a', message: 'a line of the log\n' };
    fake.logs.sessions[0]?.send([line]);
    await page.getByText('a line of the log').first().waitFor();

    await chooseFromContextMenu(page, treeRow(page, 'orders'), 'Open Versions and Aliases');
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await panel.getByRole('button', { name: 'Shift Traffic...' }).first().click();
    await panel.getByLabel('Strategy').press('End');
    await panel.getByLabel('Then all after', { exact: true }).fill('0.01');
    await panel.getByLabel('Then all after', { exact: true }).press('Enter');
    await panel.locator('.preview button[type=submit]').click();
    await until('live is at 2', () => {
      const { FunctionVersion, RoutingConfig } = fake.functions.get('orders')?.alias('live') ?? {};
      return FunctionVersion === '2' && RoutingConfig === undefined;
    });
    await panel
      .locator('.history li')
      .filter({ hasText: /live 1 → / })
      .first()
      .waitFor();
    await treeRow(page, 'live').getByText('-> 2').waitFor();
  });

  it('has told, kept and logged no credential and no value of an environment', async () => {
    const { page, folder, server } = session;
    const found = new Set<string>();
    const note = (places: readonly string[]) => {
      for (const place of places) found.add(place);
      return places.length > 0;
    };
    // What is kept or logged is written after a while.
    await until('state is kept', async () => note(await search.inStorage(page)));
    const ofServer = path.join(server.dataFolder, 'data');
    await until('the log is written', async () => note(await search.inFiles(ofServer)));
    assert.ok(note(await search.inFiles(folder)), 'The shift has left no journal.');
    note(search.heard());
    for (const place of ['a message', 'a webview']) assert.ok(found.has(`${account} in ${place}`), place);
    assert.deepEqual(
      [...found].filter(place => !place.startsWith(account)),
      [],
    );
  });

  async function until(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let waitedMs = 0; waitedMs < 2 * patienceMs; waitedMs += 100) {
      if (await holds()) return;
      await session.page.waitForTimeout(100);
    }
    throw new Error(`Waited in vain until ${name}.`);
  }
});
