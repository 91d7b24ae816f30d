import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { changeLatest, readSettled } from '../../src/editor/deploy/changeLatest.ts';
import { rememberCode } from '../../src/editor/deploy/previousCode.ts';
import { type ShownPackage, uploadCode } from '../../src/editor/deploy/uploadCode.ts';
import { withoutValues } from '../../src/editor/deploy/withoutValues.ts';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import { UserError } from '../../src/model/userError.ts';
import type { Clock } from '../../src/release/clock.ts';
import { latestDependents } from '../../src/release/latestDependents.ts';
import { waitUntilSettled } from '../../src/release/waitUntilSettled.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';

const never = new AbortController().signal;
/** Nothing here waits for the time of day. */
const clock: Clock = { nowMs: () => 0, sleepUntil: async () => undefined };
const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

let fake: FakeAws;
let aws: AwsConnection;
let orders: FakeFunction;
let folder: string;

before(async () => {
  fake = await startFakeAws();
  aws = await connectTo(fake.url);
  folder = await mkdtemp(path.join(tmpdir(), 'lwd-'));
});

beforeEach(() => {
  fake.functions.clear();
  fake.buckets.clear();
  orders = addOrders(fake);
  fake.requests.length = 0;
  fake.trouble = () => undefined;
});

after(async () => {
  aws.close();
  await fake.close();
  await rm(folder, { recursive: true });
});

async function packageOf(text: string): Promise<ShownPackage> {
  const file = path.join(folder, `${shaOf(Buffer.from(text)).replace(/\W/g, '')}.zip`);
  await writeFile(file, text);
  return { file, codeSha256: shaOf(Buffer.from(text)) };
}

const latest = () => aws.lambda.getConfiguration('orders');

async function failureOf(call: Promise<unknown>): Promise<UserError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, `${error}`);
  return error;
}

/** The first answer to each code update gets lost after AWS has done it. */
function loseAnswer(): void {
  let isLost = false;
  fake.trouble = request => {
    if (isLost || !request.endsWith('/code')) return undefined;
    isLost = true;
    return 'cutAnswer';
  };
}

describe('deploying code', () => {
  it('sends the package that was shown, and AWS has its hash when the update has ended', async () => {
    const made = await packageOf('new code');
    await uploadCode(aws, await latest(), made, undefined, never);
    assert.equal((await latest()).lastUpdateStatus, 'InProgress');
    const settled = await waitUntilSettled(aws.lambda, 'orders', '$LATEST', clock, never);
    assert.equal(settled.codeSha256, made.codeSha256);
  });

  it('sends nothing when the package on the disk is another one by now', async () => {
    const made = await packageOf('shown');
    await writeFile(made.file, 'other');
    const { data } = await failureOf(uploadCode(aws, await latest(), made, undefined, never));
    assert.equal(data.code, 'package-changed');
    assert.ok(!fake.requests.some(request => request.startsWith('PUT')));
  });

  it('goes through a bucket under a name that its content makes', async () => {
    fake.buckets.set('packages', new Map());
    const made = await packageOf('large code');
    await uploadCode(aws, await latest(), made, 'packages', never);
    const hex = Buffer.from(made.codeSha256, 'base64').toString('hex');
    assert.deepEqual(
      [...(fake.buckets.get('packages')?.keys() ?? [])],
      [`lambda-workbench/orders/${hex}.zip`],
    );
    assert.equal(orders.latest.CodeSha256, made.codeSha256);
  });

  it('says what is left in the bucket when the function cannot be changed', async () => {
    fake.buckets.set('packages', new Map());
    const seen = await latest();
    orders.updatingReadings = 3;
    const { data } = await failureOf(uploadCode(aws, seen, await packageOf('x'), 'packages', never));
    assert.equal(data.code, 'aws-conflict');
    assert.match(data.why, /still at s3:\/\/packages\/lambda-workbench\/orders\/[0-9a-f]{64}\.zip\.$/);
  });

  it("shows somebody else's change, and overwrites nothing", async () => {
    const seen = await latest();
    orders.change({ MemorySize: 512, CodeSha256: 'theirs' });
    const { data } = await failureOf(uploadCode(aws, seen, await packageOf('mine'), undefined, never));
    assert.equal(data.code, 'release-conflict');
    assert.match(data.why, /^Somebody else changed it since it was shown: Memory 256 MB → 512 MB, Code\.$/);
    assert.equal(orders.latest.CodeSha256, 'theirs');
  });

  it('is done when only the answer got lost and the second try meets its own change', async () => {
    const seen = await latest();
    loseAnswer();
    const made = await packageOf('done once');
    const now = await uploadCode(aws, seen, made, undefined, never);
    assert.equal(now.codeSha256, made.codeSha256);
  });

  it('is not taken for done when the same code was there before', async () => {
    const made = await packageOf('same');
    orders.change({ CodeSha256: made.codeSha256 });
    const seen = await latest();
    orders.change({ MemorySize: 1_024 });
    const { data } = await failureOf(uploadCode(aws, seen, made, undefined, never));
    assert.equal(data.code, 'release-conflict');
  });

  it('tells why AWS could not carry it out, and the code of before can be restored', async () => {
    const previous = Buffer.from('previous package');
    orders.change({ CodeSha256: shaOf(previous) });
    fake.packages.set('$LATEST', previous);
    const seen = await latest();
    const kept = await rememberCode(aws.lambda, seen, never);
    orders.nextFailure = 'The KMS key is disabled.';
    await uploadCode(aws, seen, await packageOf('bad'), undefined, never);
    const { data } = await failureOf(waitUntilSettled(aws.lambda, 'orders', '$LATEST', clock, never));
    assert.match(data.why, /KMS key is disabled/);

    const failed = await readSettled(aws.lambda, 'orders', clock, never);
    await kept.lend(never, shown => uploadCode(aws, failed, shown, undefined, never));
    const restored = await waitUntilSettled(aws.lambda, 'orders', '$LATEST', clock, never);
    assert.equal(restored.codeSha256, shaOf(previous));
  });

  it('restores the code of a version when AWS gives out the old one no more', async () => {
    const previous = Buffer.from('published package');
    orders.change({ CodeSha256: shaOf(previous) });
    const { Version } = orders.publish({});
    fake.packages.set('$LATEST', Buffer.from('of somebody else by now'));
    fake.packages.set(Version, previous);
    const kept = await rememberCode(aws.lambda, await latest(), never);
    assert.equal(await kept.lend(never, async ({ codeSha256 }) => codeSha256), shaOf(previous));
  });

  it('says when the code of before is nowhere, and shows no address', async () => {
    const kept = await rememberCode(aws.lambda, await latest(), never);
    const error = await failureOf(kept.lend(never, async () => undefined));
    assert.equal(error.data.code, 'previous-code-gone');
    assert.ok(!JSON.stringify(error).includes('signature-value'));
  });
});

describe('a change of $LATEST', () => {
  it('begins when the one before has ended, also when that one failed', async () => {
    orders.updatingReadings = 3;
    assert.equal((await readSettled(aws.lambda, 'orders', clock, never)).lastUpdateStatus, 'Successful');
    const { revisionId } = await latest();
    orders.nextFailure = 'no';
    await aws.lambda.updateConfiguration('orders', { memoryMb: 512, revisionId });
    assert.equal((await readSettled(aws.lambda, 'orders', clock, never)).lastUpdateStatus, 'Failed');
  });

  it('keeps the first error when how it stands cannot be read either', async () => {
    const seen = await latest();
    fake.trouble = () => 'denied';
    const write = {
      seen,
      send: () => aws.lambda.updateConfiguration('orders', { memoryMb: 512, revisionId: seen.revisionId }),
      isDone: () => false,
    };
    assert.equal((await failureOf(changeLatest(aws.lambda, write))).data.code, 'aws-denied');
  });

  it('that AWS refuses shows no value of an environment variable', async () => {
    const { revisionId } = await latest();
    const environment = { KEY: `secret${'x'.repeat(5_000)}`, SHORT: 'ab' };
    const refused = await failureOf(aws.lambda.updateConfiguration('orders', { environment, revisionId }));
    assert.match(refused.data.why, /secretxxx/, 'AWS repeats them: else this test shows nothing');
    const told = withoutValues(refused, Object.values(environment));
    assert.ok(told instanceof UserError);
    assert.ok(!JSON.stringify(told.data).includes('secret'));
    assert.match(told.data.why, /exceeded the 4KB limit\.$/);
  });

  it('tells who invokes it at once', async () => {
    const { FunctionArn } = orders.configuration();
    const mapping = { UUID: 'u', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:queue', State: 'Enabled' };
    orders.resources.mappings.push(
      { ...mapping, FunctionArn },
      { ...mapping, UUID: 'v', FunctionArn: `${FunctionArn}:live` },
    );
    orders.createAlias({ Name: 'dev', FunctionVersion: '$LATEST' });
    assert.deepEqual(await latestDependents(aws.lambda, 'orders', never), [
      'Event source arn:aws:sqs:eu-west-1:1:queue (Enabled) invokes it.',
      'The alias dev points to it.',
    ]);
  });
});
