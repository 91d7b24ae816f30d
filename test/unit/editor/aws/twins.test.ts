import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeDifference, placeText } from '../../../../src/editor/aws/twin/placeDifference.ts';
import { terraformStateFunctions } from '../../../../src/editor/aws/twin/terraformState.ts';
import { type TwinFacts, twinName } from '../../../../src/editor/aws/twin/twinName.ts';
import type { DeployedTwin } from '../../../../src/model/deployment.ts';
import { foundOrders } from '../ordersFunction.ts';
import { place } from './deployedOrders.ts';

const nothing: TwinFacts = {
  place,
  picked: () => undefined,
  stack: () => undefined,
  terraform: () => undefined,
};

function orders(deployedAs?: Partial<DeployedTwin>) {
  const twin = { logicalId: 'OrdersFunction', ...deployedAs };
  return { ...foundOrders(), ...(deployedAs && { deployedAs: twin }) };
}

describe('the name of a function on AWS', () => {
  it('is not known when nothing says it', () => {
    assert.equal(twinName(orders(), nothing), undefined);
  });

  it('is what the project says', () => {
    assert.equal(twinName(orders({ functionName: 'shop-orders' }), nothing), 'shop-orders');
  });

  it('is what the stack has for the logical id, once that has been read', () => {
    const found = orders({ stackName: 'shop' });
    assert.equal(twinName(found, nothing), undefined);
    const stack = (name: string) => (name === 'shop' ? { OrdersFunction: 'shop-Orders-AB12' } : undefined);
    assert.equal(twinName(found, { ...nothing, stack }), 'shop-Orders-AB12');
  });

  it('is what a person picked, whatever else is said', () => {
    const facts = { ...nothing, picked: () => 'mine' };
    assert.equal(twinName(orders({ functionName: 'shop-orders' }), facts), 'mine');
  });

  it('is what the state of Terraform says', () => {
    const facts = { ...nothing, terraform: () => ({ logicalId: 'orders', functionName: 'tf-orders' }) };
    assert.equal(twinName(orders(), facts), 'tf-orders');
  });

  it('is not that of a function in another region or account', () => {
    assert.equal(twinName(orders({ functionName: 'orders', region: 'us-east-1' }), nothing), undefined);
    assert.equal(twinName(orders({ functionName: 'orders', accountId: '999999999999' }), nothing), undefined);
    assert.equal(twinName(orders({ functionName: 'orders', profile: 'other' }), nothing), undefined);
  });
});

describe('the place of a function', () => {
  it('is no other when only the profile differs and the account is the same', () => {
    const twin = { logicalId: 'A', accountId: place.accountId, profile: 'ci' };
    assert.equal(placeDifference(twin, place), undefined);
  });

  it('is no other when the project names the default profile and none is chosen', () => {
    const { profile: _, ...unnamed } = place;
    assert.equal(placeDifference({ logicalId: 'A', profile: 'default' }, unnamed), undefined);
  });

  it('is told as far as it is another', () => {
    const twin = { logicalId: 'A', region: 'us-east-1', profile: 'prod' };
    assert.equal(placeText(placeDifference(twin, place) ?? {}), 'region us-east-1, profile prod');
  });
});

describe('the state of Terraform', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:x';
  const resource = (parts: object) => ({ mode: 'managed', type: 'aws_lambda_function', ...parts });
  const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, resources });

  function namesIn(text: string): Record<string, string | undefined> {
    return Object.fromEntries(
      [...terraformStateFunctions(text)].map(([id, { functionName }]) => [id, functionName]),
    );
  }

  it('tells functions by the ids that the workspace gives them', () => {
    const text = state(
      resource({ name: 'orders', instances: [{ attributes: { function_name: 'shop-orders', arn } }] }),
      resource({
        name: 'each',
        instances: [
          { index_key: 'a', attributes: { function_name: 'shop-a', arn } },
          { index_key: 0, attributes: { function_name: 'shop-0', arn } },
        ],
      }),
      resource({
        module: 'module.api["v1"].module.price',
        name: 'fn',
        instances: [{ attributes: { function_name: 'shop-price', arn } }],
      }),
      resource({
        module: 'module.packaged',
        name: 'this',
        instances: [{ index_key: 0, attributes: { function_name: 'shop-packaged', arn } }],
      }),
    );
    assert.deepEqual(namesIn(text), {
      orders: 'shop-orders',
      'each.a': 'shop-a',
      'each.0': 'shop-0',
      'module.api.v1.price.fn': 'shop-price',
      'module.packaged': 'shop-packaged',
      'module.packaged.this.0': 'shop-packaged',
    });
  });

  it('tells region and account of a function, and nothing else of it', () => {
    const attributes = { function_name: 'o', arn, environment: [{ variables: { KEY: 'secret' } }] };
    const text = state(resource({ name: 'orders', instances: [{ attributes }] }));
    assert.deepEqual(terraformStateFunctions(text).get('orders'), {
      functionName: 'o',
      logicalId: 'orders',
      region: 'eu-west-1',
      accountId: '123456789012',
    });
  });

  it('tells nothing of other resources and of texts that are no state', () => {
    const other = resource({ type: 'aws_sqs_queue', name: 'q', instances: [{ attributes: {} }] });
    const data = resource({ mode: 'data', name: 'd', instances: [{ attributes: { function_name: 'd' } }] });
    for (const text of [
      state(other, data),
      '',
      'null',
      '[]',
      '{"resources": 1}',
      '{"resources": [null, 2]}',
    ]) {
      assert.deepEqual(namesIn(text), {});
    }
  });
});
