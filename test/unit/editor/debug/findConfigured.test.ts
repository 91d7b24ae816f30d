import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findConfigured } from '../../../../src/editor/debug/findConfigured.ts';
import { isDebuggable } from '../../../../src/editor/debug/isDebuggable.ts';
import { known, unknown } from '../../../../src/model/knowable.ts';
import { foundOrders, ordersFunction } from '../ordersFunction.ts';

describe('the function of a debug configuration', () => {
  const shop = foundOrders();
  const other = foundOrders({
    id: '/other/template.yaml#OrdersFunction',
    templateFile: '/other/template.yaml',
    functionName: { ...known('orders-of-others'), origin: 'resource' },
  });

  it('is found by its logical id, its name and its id', () => {
    assert.equal(findConfigured([shop, other], 'OrdersFunction', undefined), shop);
    assert.equal(findConfigured([shop, other], 'orders-of-others', undefined), other);
    assert.equal(findConfigured([shop, other], other.function.id, undefined), other);
    assert.equal(findConfigured([shop, other], 'Nobody', undefined), undefined);
  });

  it('is rather that of the folder with the configuration', () => {
    assert.equal(findConfigured([shop, other], 'OrdersFunction', '/other'), other);
    assert.equal(findConfigured([shop, other], 'OrdersFunction', '/elsewhere'), shop);
  });
});

describe('a debugger', () => {
  const runtime = (value: string) => ordersFunction({ runtime: { ...known(value), origin: 'resource' } });

  it('is offered for the languages that have one', () => {
    for (const id of ['nodejs18.x', 'nodejs24.x', 'python3.13']) assert.ok(isDebuggable(runtime(id)), id);
    for (const id of ['java21', 'provided.al2023', 'nonsense']) assert.ok(!isDebuggable(runtime(id)), id);
  });

  it('is offered where the runtime is known only after a deployment, and not for images', () => {
    assert.ok(isDebuggable(ordersFunction({ runtime: { ...unknown('no default'), origin: 'resource' } })));
    assert.ok(!isDebuggable({}));
  });
});
