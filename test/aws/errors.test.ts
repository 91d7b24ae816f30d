import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openConnection } from '../../src/aws/openConnection.ts';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import { UserError } from '../../src/model/userError.ts';
import { connectTo, secrets } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws, type Trouble } from './support/fakeAws.ts';

let fake: FakeAws;
let aws: AwsConnection;

before(async () => {
  fake = await startFakeAws();
  addOrders(fake);
});

beforeEach(async () => {
  fake.trouble = () => undefined;
  fake.requests.length = 0;
  // The SDK remembers for each client how much it was throttled.
  aws = await connectTo(fake.url);
});

after(() => fake.close());

async function errorOf(call: Promise<unknown>): Promise<UserError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, `${error}`);
  return error;
}

/** Lets so many requests get into trouble, and the others through. */
function troubleFor(count: number, trouble: Trouble): void {
  let left = count;
  fake.trouble = () => {
    left -= 1;
    return left >= 0 ? trouble : undefined;
  };
}

describe('an error of AWS', () => {
  const cases: readonly (readonly [Trouble, string])[] = [
    ['fault', 'aws-unavailable'],
    ['html', 'aws-answer-unreadable'],
    ['denied', 'aws-denied'],
    ['expired', 'aws-credentials-expired'],
    ['badSignature', 'aws-credentials-refused'],
    ['cutRequest', 'aws-connection-cut'],
  ];
  for (const [trouble, code] of cases) {
    it(`is told as ${code} after ${trouble}, and tells no secret`, async () => {
      fake.trouble = () => trouble;
      const error = await errorOf(aws.lambda.getAlias('orders', 'live'));
      assert.equal(error.data.code, code);
      assert.match(error.data.what, /lambda:GetAlias failed for the alias live of orders/);
      for (const secret of secrets) assert.ok(!JSON.stringify(error.data).includes(secret), secret);
    });
  }

  it('names the action and the resource that are denied', async () => {
    fake.trouble = () => 'denied';
    const { data } = await errorOf(aws.lambda.getAlias('orders', 'live'));
    assert.match(data.why, /lambda:UpdateAlias on arn:aws:lambda:eu-west-1:123456789012:function:orders/);
  });

  it('is told as aws-not-found for what does not exist', async () => {
    const { data } = await errorOf(aws.lambda.getConfiguration('nothing'));
    assert.equal(data.code, 'aws-not-found');
  });

  it('is told as aws-unreachable where nobody listens', async () => {
    const elsewhere = await openConnection(
      { endpointUrl: 'http://127.0.0.1:1' },
      { mfaCode: () => Promise.reject(new Error()) },
    );
    const { data } = await errorOf(elsewhere.lambda.getAlias('orders', 'live'));
    assert.equal(data.code, 'aws-unreachable');
  });
});

describe('a connection', () => {
  it('is not made to what is no address', async () => {
    for (const endpointUrl of ['localhost:4566', 'nonsense', 'file:///etc']) {
      const { data } = await errorOf(
        openConnection({ endpointUrl }, { mfaCode: () => Promise.reject(new Error()) }),
      );
      assert.equal(data.code, 'aws-no-address', endpointUrl);
    }
  });

  it('tells whom AWS takes the credentials for', async () => {
    const arn = 'arn:aws:iam::123456789012:user/test';
    assert.deepEqual(await aws.identity(), { accountId: '123456789012', arn });
  });
});

describe('a request', () => {
  it('is sent again after being throttled and after a fault', async () => {
    for (const trouble of ['throttle', 'fault', 'cutRequest'] as const) {
      troubleFor(1, trouble);
      assert.equal((await aws.lambda.getAlias('orders', 'live')).version, '1', trouble);
    }
  });

  it('that invokes a function is sent once, whatever happens', async () => {
    for (const trouble of ['fault', 'throttle', 'cutAnswer'] as const) {
      fake.requests.length = 0;
      troubleFor(1, trouble);
      const input = {
        event: '{}',
        qualifier: '1',
        type: 'RequestResponse',
        logTail: false,
        timeoutMs: 1_000,
      } as const;
      await errorOf(aws.lambda.invoke('orders', input));
      assert.equal(fake.requests.length, 1, trouble);
    }
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    fake.delay = async () => stop.abort(new Error('no longer wanted'));
    await assert.rejects(aws.lambda.getAlias('orders', 'live', stop.signal), /no longer wanted/);
    fake.delay = async () => undefined;
  });
});

describe('a change of an alias', () => {
  it('fails with aws-revision-changed when somebody else came before', async () => {
    const alias = await aws.lambda.getAlias('orders', 'live');
    fake.functions.get('orders')?.updateAlias('live', { Description: 'by somebody else' });
    const { data } = await errorOf(aws.lambda.updateAlias('orders', { ...alias, version: '2' }));
    assert.equal(data.code, 'aws-revision-changed');
    assert.equal((await aws.lambda.getAlias('orders', 'live')).description, 'by somebody else');
  });

  it('takes out a second version that is not named any more', async () => {
    const alias = await aws.lambda.getAlias('orders', 'live');
    const shared = await aws.lambda.updateAlias('orders', {
      ...alias,
      version: '1',
      routing: { version: '2', weight: 0.1 },
    });
    assert.deepEqual(shared.routing, { version: '2', weight: 0.1 });
    const { revisionId } = shared;
    const alone = await aws.lambda.updateAlias('orders', { name: 'live', version: '1', revisionId });
    assert.equal(alone.routing, undefined);
  });

  it('fails with aws-conflict while the function is being updated', async () => {
    const orders = fake.functions.get('orders');
    assert.ok(orders);
    const alias = await aws.lambda.getAlias('orders', 'live');
    orders.updatingReadings = 1;
    const { data } = await errorOf(aws.lambda.updateAlias('orders', alias));
    orders.updatingReadings = 0;
    assert.equal(data.code, 'aws-conflict');
  });
});
