import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import { FakeFunction } from './support/fakeFunction.ts';

let fake: FakeAws;
let aws: AwsConnection;

before(async () => {
  fake = await startFakeAws();
  aws = await connectTo(fake.url);
});

after(async () => {
  aws.close();
  await fake.close();
});

describe('a stack', () => {
  const resource = (LogicalResourceId: string, ResourceType: string, ResourceStatus = 'CREATE_COMPLETE') => ({
    LogicalResourceId,
    PhysicalResourceId: `shop-${LogicalResourceId}-X1`,
    ResourceType,
    ResourceStatus,
  });

  it('tells the names of its functions, from all pages', async () => {
    fake.stacks.set('shop', [
      resource('Table', 'AWS::DynamoDB::Table'),
      resource('Orders', 'AWS::Lambda::Function'),
      resource('OrdersAliaslive', 'AWS::Lambda::Alias'),
      resource('Gone', 'AWS::Lambda::Function', 'DELETE_COMPLETE'),
      resource('Mailer', 'AWS::Lambda::Function', 'UPDATE_COMPLETE'),
    ]);
    const names = { Orders: 'shop-Orders-X1', Mailer: 'shop-Mailer-X1' };
    assert.deepEqual(await aws.stacks.functionNames('shop'), names);
  });

  it('that does not exist is none', async () => {
    assert.equal(await aws.stacks.functionNames('nobodys'), undefined);
  });
});

describe('tags', () => {
  it('of many functions come page by page', async () => {
    addOrders(fake);
    for (const name of ['a', 'b', 'c']) {
      const fn = new FakeFunction(name);
      fn.resources.tags = { team: name, 'aws:cloudformation:stack-name': 'shop' };
      fake.functions.set(name, fn);
    }
    const first = await aws.tags.ofFunctions();
    assert.equal(first.items.length, 2);
    const last = await aws.tags.ofFunctions(first.next);
    assert.deepEqual(last, {
      items: [
        {
          functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:c',
          tags: { team: 'c', 'aws:cloudformation:stack-name': 'shop' },
        },
      ],
    });
  });
});

describe('storage', () => {
  it('keeps the bytes under a key with folders', async () => {
    fake.buckets.set('packages', new Map());
    const bytes = new Uint8Array(300_000).map((_, index) => index);
    await aws.storage.put('packages', 'shop/orders 1.zip', bytes);
    assert.deepEqual(fake.buckets.get('packages')?.get('shop/orders 1.zip'), Buffer.from(bytes));
  });

  it('says when there is no such bucket', async () => {
    await assert.rejects(aws.storage.put('nobodys', 'key', new Uint8Array(1)), /bucket does not exist/);
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    fake.delay = async () => stop.abort(new Error('no longer wanted'));
    await assert.rejects(
      aws.storage.put('packages', 'key', new Uint8Array(1), stop.signal),
      /no longer wanted/,
    );
    fake.delay = async () => undefined;
  });
});
