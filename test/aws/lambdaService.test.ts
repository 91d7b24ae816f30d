import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import type { Page } from '../../src/model/aws/deployedFunction.ts';
import type { LambdaService } from '../../src/model/aws/lambdaService.ts';
import { UserError } from '../../src/model/userError.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import { FakeFunction } from './support/fakeFunction.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders';

let fake: FakeAws;
let aws: AwsConnection;
let lambda: LambdaService;
let orders: FakeFunction;

before(async () => {
  fake = await startFakeAws();
  aws = await connectTo(fake.url);
  lambda = aws.lambda;
});

beforeEach(() => {
  fake.functions.clear();
  orders = addOrders(fake);
  fake.requests.length = 0;
});

after(async () => {
  aws.close();
  await fake.close();
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, `${error}`);
  return error.data.code;
}

async function allPages<T>(page: (next?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const found = await page(next);
    items.push(...found.items);
    next = found.next;
  } while (next !== undefined);
  return items;
}

describe('lists', () => {
  it('of functions, versions and aliases come page by page, each item once', async () => {
    for (const name of ['invoices', 'mailer', 'search', 'stock'])
      fake.functions.set(name, new FakeFunction(name));
    for (const alias of ['beta', 'canary', 'next']) orders.createAlias({ Name: alias, FunctionVersion: '2' });
    const functions = await allPages(next => lambda.listFunctions(next));
    assert.deepEqual(
      functions.map(({ functionName }) => functionName),
      ['orders', 'invoices', 'mailer', 'search', 'stock'],
    );
    assert.equal(fake.requests.filter(request => request === 'GET /2015-03-31/functions').length, 3);
    const versions = await allPages(next => lambda.listVersions('orders', next));
    assert.deepEqual(
      versions.map(({ version }) => version),
      ['$LATEST', '1', '2'],
    );
    const aliases = await allPages(next => lambda.listAliases('orders', next));
    assert.deepEqual(
      aliases.map(({ name }) => name),
      ['live', 'beta', 'canary', 'next'],
    );
  });

  it('of event source mappings are read to their end', async () => {
    orders.resources.mappings.push(
      ...['a', 'b', 'c'].map(UUID => ({ UUID, FunctionArn: arn, State: 'Enabled', BatchSize: 10 })),
      { UUID: 'd', FunctionArn: `${arn}:live`, State: 'Disabled', EventSourceArn: 'arn:aws:sqs:x' },
    );
    const mappings = await lambda.listEventSourceMappings('orders');
    assert.deepEqual(
      mappings.map(({ uuid }) => uuid),
      ['a', 'b', 'c', 'd'],
    );
    assert.deepEqual(mappings[0], { uuid: 'a', functionArn: arn, state: 'Enabled', batchSize: 10 });
    assert.equal(mappings[3]?.eventSourceArn, 'arn:aws:sqs:x');
  });
});

describe('an alias', () => {
  it('is made with a share for a second version, and deleted', async () => {
    const input = {
      name: 'beta',
      version: '1',
      routing: { version: '2', weight: 0.25 },
      description: 'tries',
    };
    const made = await lambda.createAlias('orders', input);
    const { name, version, routing, description } = made;
    assert.deepEqual({ name, version, routing, description }, input);
    assert.deepEqual(await lambda.getAlias('orders', 'beta'), made);
    await lambda.deleteAlias('orders', 'beta');
    assert.equal(await codeOf(lambda.getAlias('orders', 'beta')), 'aws-not-found');
  });

  it('is not made twice', async () => {
    assert.equal(await codeOf(lambda.createAlias('orders', { name: 'live', version: '2' })), 'aws-conflict');
    assert.equal(orders.alias('live').FunctionVersion, '1');
  });
});

describe('a version', () => {
  it('is deleted, and the function stays', async () => {
    await lambda.deleteVersion('orders', '2');
    const { items } = await lambda.listVersions('orders');
    assert.deepEqual(
      items.map(({ version }) => version),
      ['$LATEST', '1'],
    );
  });

  it('that an alias needs is not deleted, and the message names the alias', async () => {
    await assert.rejects(lambda.deleteVersion('orders', '1'), /aliases reference it: \[live\]/);
    assert.equal(orders.versions.length, 2);
  });

  it('has to be a number, or the whole function would go', async () => {
    for (const version of ['', '$LATEST', 'live']) {
      await assert.rejects(lambda.deleteVersion('orders', version), /is no version/);
    }
    assert.deepEqual(fake.requests, []);
  });
});

describe('the code', () => {
  it('is uploaded, and the answer says that the update goes on', async () => {
    const zip = Buffer.from('a package');
    const { revisionId } = await lambda.getConfiguration('orders');
    const answer = await lambda.updateCode('orders', { code: { zip }, revisionId });
    assert.equal(answer.lastUpdateStatus, 'InProgress');
    assert.equal(answer.codeSha256, createHash('sha256').update(zip).digest('base64'));
    assert.notEqual(answer.revisionId, revisionId);
  });

  it('of somebody else is not overwritten', async () => {
    const { revisionId } = await lambda.getConfiguration('orders');
    orders.change({ CodeSha256: 'theirs' });
    const update = { code: { zip: Buffer.from('mine') }, revisionId };
    assert.equal(await codeOf(lambda.updateCode('orders', update)), 'aws-revision-changed');
    assert.equal(orders.latest.CodeSha256, 'theirs');
  });
});

describe('the configuration', () => {
  it('is changed where something is given, and stays elsewhere', async () => {
    const before = await lambda.getConfiguration('orders');
    const update = { memoryMb: 512, timeoutMs: 30_000, revisionId: before.revisionId };
    const answer = await lambda.updateConfiguration('orders', update);
    assert.deepEqual([answer.memoryMb, answer.timeoutMs], [512, 30_000]);
    assert.deepEqual(answer.environment, before.environment);
  });

  it('takes the environment as a whole, also an empty one', async () => {
    const { revisionId } = await lambda.getConfiguration('orders');
    const answer = await lambda.updateConfiguration('orders', { environment: {}, revisionId });
    assert.deepEqual(answer.environment, {});
  });

  it('is not changed while another update is on its way', async () => {
    const { revisionId } = await lambda.getConfiguration('orders');
    orders.updatingReadings = 1;
    assert.equal(
      await codeOf(lambda.updateConfiguration('orders', { memoryMb: 512, revisionId })),
      'aws-conflict',
    );
  });
});

describe('what hangs on a function', () => {
  it('is told, or that it is not there', async () => {
    assert.deepEqual(await lambda.getTags(arn), {});
    assert.equal(await lambda.getFunctionUrl('orders'), undefined);
    assert.equal(await lambda.getPolicy('orders'), undefined);
    assert.equal(await lambda.getReservedConcurrency('orders'), undefined);
    assert.equal(await lambda.getProvisionedConcurrency('orders', 'live'), undefined);

    orders.resources.tags = { team: 'shop' };
    const url = {
      FunctionUrl: 'https://x.lambda-url.eu-west-1.on.aws/',
      AuthType: 'NONE',
      InvokeMode: 'RESPONSE_STREAM',
    };
    orders.resources.urls.set('live', url);
    orders.resources.policies.set('live', '{"Statement":[]}');
    orders.resources.reservedConcurrency = 0;
    assert.deepEqual(await lambda.getTags(arn), { team: 'shop' });
    assert.deepEqual(await lambda.getFunctionUrl('orders', 'live'), {
      url: url.FunctionUrl,
      authType: 'NONE',
      invokeMode: 'RESPONSE_STREAM',
    });
    assert.equal(await lambda.getFunctionUrl('orders'), undefined, 'It is the URL of the alias.');
    assert.equal(await lambda.getPolicy('orders', 'live'), '{"Statement":[]}');
    assert.equal(
      await lambda.getReservedConcurrency('orders'),
      0,
      'Zero stops the function, it is not none.',
    );
  });

  it('can be environments that are kept ready, which take their time', async () => {
    await lambda.putProvisionedConcurrency('orders', 'live', 5);
    const begun = { requested: 5, available: 0, allocated: 0, status: 'IN_PROGRESS' };
    assert.deepEqual(await lambda.getProvisionedConcurrency('orders', 'live'), begun);
    const ready = { requested: 5, available: 5, allocated: 5, status: 'READY' };
    assert.deepEqual(await lambda.getProvisionedConcurrency('orders', 'live'), ready);
    await lambda.deleteProvisionedConcurrency('orders', 'live');
    assert.equal(await lambda.getProvisionedConcurrency('orders', 'live'), undefined);
    assert.equal(await codeOf(lambda.putProvisionedConcurrency('orders', '$LATEST', 1)), 'aws-invalid');
  });
});
