import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import { type Finished, startRelease } from './support/releaseCli.ts';

const sharedConfig = `[profile keys]
aws_access_key_id = a-key
aws_secret_access_key = keys-secret
region = eu-west-1
[profile process]
credential_process = /bin/false --token process-secret
[profile sso]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = developer
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/developer
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/me
`;

let fake: FakeAws;
let folder: string;

before(async () => {
  fake = await startFakeAws();
  addOrders(fake);
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
  await writeFile(path.join(folder, 'config'), sharedConfig);
});

after(async () => {
  await fake.close();
  await rm(folder, { recursive: true });
});

function statusAs(profile: string): Promise<Finished> {
  return startRelease(folder, fake.url, ['status', 'orders'], {
    AWS_PROFILE: profile,
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_SESSION_TOKEN: '',
  }).finished;
}

describe('a profile of the shared files', () => {
  it('gives the credentials', async () => {
    const { exitCode, stderr } = await statusAs('keys');
    assert.equal(exitCode, 0, stderr);
  });

  const failures: readonly (readonly [profile: string, told: RegExp])[] = [
    ['nobody', /the profile nobody give/],
    ['process', /the profile process give|credential_process of the profile failed/],
    ['sso', /no session, or it has expired.*aws sso login/s],
    ['mfa', /MFA device/],
  ];
  for (const [profile, told] of failures) {
    it(`says what is missing, and no secret, for ${profile}`, async () => {
      const { exitCode, stdout, stderr } = await statusAs(profile);
      assert.equal(exitCode, 3);
      assert.match(stderr, told);
      assert.doesNotMatch(stdout + stderr, /keys-secret|process-secret/);
    });
  }
});
