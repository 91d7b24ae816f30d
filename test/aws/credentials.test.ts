import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openConnection } from '../../src/aws/openConnection.ts';
import { listProfiles } from '../../src/aws/sharedProfiles.ts';
import type { CallerIdentity, ConnectionPrompts } from '../../src/model/aws/connection.ts';
import { UserError } from '../../src/model/userError.ts';
import { environmentFor } from './support/connectTo.ts';
import { type FakeAws, startFakeAws } from './support/fakeAws.ts';
import { containerToken, mfaCode, ssoToken } from './support/fakeCredentials.ts';

const serialNumber = 'arn:aws:iam::123456789012:mfa/me';
const answer = JSON.stringify({ Version: 1, AccessKeyId: 'process-key', SecretAccessKey: 'process-secret' });

const sharedConfig = `[default]
region = eu-west-1
[profile keys]
aws_access_key_id = file-key
aws_secret_access_key = file-secret
region = eu-central-1
[profile role]
role_arn = arn:aws:iam::123456789012:role/developer
source_profile = keys
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/developer
source_profile = keys
mfa_serial = ${serialNumber}
[profile process]
credential_process = ${process.execPath} -e "console.log(process.env.ANSWER)"
[profile slow]
credential_process = ${process.execPath} -e "setTimeout(() => {}, 5000)"
[profile sso]
sso_session = company
sso_account_id = 123456789012
sso_role_name = developer
[profile sso-role]
role_arn = arn:aws:iam::123456789012:role/developer
source_profile = sso
[sso-session company]
sso_start_url = https://company.awsapps.com/start
sso_region = eu-west-1
[profile console]
login_session = arn:aws:sts::123456789012:assumed-role/developer/me
`;

let fake: FakeAws;
let folder: string;
const outside = { ...process.env };

before(async () => {
  fake = await startFakeAws();
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
  await writeFile(
    path.join(folder, 'credentials'),
    '[old]\naws_access_key_id = old-key\naws_secret_access_key = x\n',
  );
});

beforeEach(async () => {
  process.env = {
    ...outside,
    ...environmentFor(fake.url),
    HOME: folder,
    USERPROFILE: folder,
    ANSWER: answer,
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
  };
  delete process.env['AWS_PROFILE'];
  await writeFile(path.join(folder, 'config'), sharedConfig);
  fake.accessKeyIds.length = 0;
});

after(async () => {
  process.env = outside;
  await fake.close();
  await rm(folder, { recursive: true });
});

const nobody: ConnectionPrompts = { mfaCode: () => Promise.reject(new Error('nobody is there')) };

async function identityAs(
  profile: string | undefined,
  prompts = nobody,
  signal?: AbortSignal,
): Promise<CallerIdentity> {
  const connection = await openConnection(profile === undefined ? {} : { profile }, prompts);
  try {
    return await connection.identity(signal);
  } finally {
    connection.close();
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, `${error}`);
  return error.data.code;
}

async function signInToSso(expiresAt: string): Promise<void> {
  const cache = path.join(folder, '.aws', 'sso', 'cache');
  await mkdir(cache, { recursive: true });
  const file = `${createHash('sha1').update('company').digest('hex')}.json`;
  await writeFile(path.join(cache, file), JSON.stringify({ accessToken: ssoToken, expiresAt }));
}

describe('credentials', () => {
  it('of the environment are used where no profile is named, and those of a profile else', async () => {
    await identityAs(undefined);
    await identityAs('keys');
    await identityAs('old');
    process.env['AWS_PROFILE'] = 'keys';
    await identityAs(undefined);
    assert.deepEqual(fake.accessKeyIds, ['access-key-value', 'file-key', 'old-key', 'file-key']);
  });

  it('of a role are got with those of its source', async () => {
    await identityAs('role');
    assert.deepEqual(fake.accessKeyIds, ['file-key', 'role-key']);
  });

  it('of a role with MFA are got with the code that a person types, asked once for everything', async () => {
    const asked: string[] = [];
    const prompts: ConnectionPrompts = {
      async mfaCode(serial) {
        asked.push(serial);
        return mfaCode;
      },
    };
    const connection = await openConnection({ profile: 'mfa' }, prompts);
    await connection.identity();
    await connection.stacks.functionNames('any');
    connection.close();
    assert.deepEqual(asked, [serialNumber]);
    assert.deepEqual(fake.accessKeyIds, ['file-key', 'role-key', 'role-key']);
  });

  it('are refused with a wrong code, and not asked for when the person gives up', async () => {
    assert.equal(await codeOf(identityAs('mfa', { mfaCode: async () => '000000' })), 'aws-denied');
    const data = { code: 'gave-up', what: 'a', why: 'b', toDo: 'c' };
    const givesUp = { mfaCode: () => Promise.reject(new UserError(data)) };
    assert.equal(await codeOf(identityAs('mfa', givesUp)), 'gave-up');
  });

  it('come from a program', async () => {
    await identityAs('process');
    assert.deepEqual(fake.accessKeyIds, ['process-key']);
  });

  it('come from a container', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      delete process.env[name];
    process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] = `${fake.url}/container`;
    process.env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] = containerToken;
    await identityAs(undefined);
    assert.deepEqual(fake.accessKeyIds, ['container-key']);
  });

  it('come from a web identity', async () => {
    const file = path.join(folder, 'token');
    await writeFile(file, 'a-token');
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      delete process.env[name];
    process.env['AWS_WEB_IDENTITY_TOKEN_FILE'] = file;
    process.env['AWS_ROLE_ARN'] = 'arn:aws:iam::123456789012:role/developer';
    await identityAs(undefined);
    assert.deepEqual(fake.accessKeyIds, ['role-key']);
  });

  it('come from single sign-on until its session expires, and again after a person has signed in', async () => {
    await signInToSso('2000-01-01T00:00:00Z');
    assert.equal(await codeOf(identityAs('sso')), 'aws-credentials-expired');
    await signInToSso('2199-01-01T00:00:00Z');
    await identityAs('sso');
    await identityAs('sso-role');
    assert.deepEqual(fake.accessKeyIds, ['sso-key', 'sso-key', 'role-key']);
  });

  it('are those that the files hold now', async () => {
    delete process.env['AWS_REGION'];
    await writeFile(path.join(folder, 'config'), '');
    assert.equal(await codeOf(identityAs('keys')), 'aws-no-region');
    process.env['AWS_REGION'] = 'eu-west-1';
    assert.equal(await codeOf(identityAs('keys')), 'aws-no-credentials');
    await writeFile(path.join(folder, 'config'), sharedConfig);
    await identityAs('keys');
  });

  it('that are slow to come do not keep a call from being cancelled', async () => {
    const stop = new AbortController();
    const identity = identityAs('slow', nobody, stop.signal);
    setImmediate(() => stop.abort(new Error('no longer wanted')));
    await assert.rejects(identity, /no longer wanted/);
  });
});

describe('the profiles', () => {
  it('are those of both files, with what they are and how one signs in to them', async () => {
    const profiles = await listProfiles();
    const told = profiles.map(({ name, source, signIn }) => [
      name,
      source,
      ...(signIn ? [signIn.type, signIn.profile] : []),
    ]);
    assert.deepEqual(told, [
      ['default', 'unknown'],
      ['keys', 'keys'],
      ['role', 'role'],
      ['mfa', 'role'],
      ['process', 'process'],
      ['slow', 'process'],
      ['sso', 'sso', 'sso', 'sso'],
      ['sso-role', 'role', 'sso', 'sso'],
      ['console', 'login', 'login', 'console'],
      ['old', 'keys'],
    ]);
    assert.equal(profiles.find(({ name }) => name === 'keys')?.region, 'eu-central-1');
    assert.doesNotMatch(JSON.stringify(profiles), /file-key|file-secret|old-key/);
  });

  it('are none where there is no file, and a role that leads to itself does no harm', async () => {
    await writeFile(path.join(folder, 'config'), '[profile loop]\nrole_arn = x\nsource_profile = loop\n');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/nonexistent';
    assert.deepEqual(await listProfiles(), [{ name: 'loop', source: 'role' }]);
    process.env['AWS_CONFIG_FILE'] = '/nonexistent';
    assert.deepEqual(await listProfiles(), []);
  });
});
