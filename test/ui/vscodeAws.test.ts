import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { environmentFor } from '../aws/support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import { mfaCode } from '../aws/support/fakeCredentials.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { runCommand, takePicture } from '../support/workbench.ts';
import { addFakeAwsCli } from './aws/fakeAwsCli.ts';

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
    session = await openOrders({
      environment: {
        ...environmentFor(fake.url),
        HOME: home,
        SHELL: '/bin/sh',
        AWS_CONFIG_FILE: path.join(home, 'config'),
      },
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
});
