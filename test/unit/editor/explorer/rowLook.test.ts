import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf } from '../../../../src/editor/explorer/rowLook.ts';
import { known, unknown } from '../../../../src/model/knowable.ts';
import type { ProjectFunction } from '../../../../src/protocol/project.ts';
import { foundOrders, lineRange, ordersFunction, template } from '../ordersFunction.ts';

const facts = {
  relative: (file: string) => file.replace('/shop/', ''),
  isWarm: () => false,
  runtimeApiAddress: () => undefined,
  hasTwin: () => false,
  twinName: () => undefined,
};

describe('the look of a row', () => {
  it('tells runtime, memory and timeout of a function', () => {
    const look = lookOf({ type: 'function', found: foundOrders() }, facts);
    assert.equal(look.label, 'OrdersFunction');
    assert.equal(look.description, 'nodejs22.x · 256 MB · 3 s');
    assert.deepEqual(look.icon, { runtime: 'nodejs' });
    assert.equal(look.contextValue, 'function+source+debug');
    assert.equal(look.spoken, 'Function OrdersFunction, nodejs22.x, 256 MB, 3 s');
    assert.deepEqual(look.opens, { file: '/shop/template.yaml', range: lineRange(4) });
  });

  it('tells that an environment of the function is warm', () => {
    const look = lookOf({ type: 'function', found: foundOrders() }, { ...facts, isWarm: () => true });
    assert.equal(look.description, 'nodejs22.x · 256 MB · 3 s · warm');
    assert.equal(look.contextValue, 'function+source+debug+warm');
  });

  it('tells that a process of the person serves the function, and where', () => {
    const exposed = { ...facts, isWarm: () => true, runtimeApiAddress: () => '127.0.0.1:9001' };
    const look = lookOf({ type: 'function', found: foundOrders() }, exposed);
    assert.equal(look.description, 'Runtime API 127.0.0.1:9001 · nodejs22.x · 256 MB · 3 s');
    assert.equal(look.contextValue, 'function+source+debug+exposed+warm');
  });

  it('tells which function on AWS it is, as soon as that is known', () => {
    const row = { type: 'function', found: foundOrders() } as const;
    const unread = { ...facts, hasTwin: () => true };
    assert.equal(lookOf(row, unread).contextValue, 'function+source+debug+twin');
    assert.equal(lookOf(row, unread).description, 'nodejs22.x · 256 MB · 3 s');
    const read = { ...unread, twinName: () => 'shop-orders' };
    assert.equal(lookOf(row, read).description, 'nodejs22.x · 256 MB · 3 s · on AWS: shop-orders');
  });

  it('says what is not known of a function instead of a guess', () => {
    const runtime = { ...unknown('the parameter Runtime has no default'), origin: 'resource' } as const;
    const look = lookOf({ type: 'function', found: foundOrders({ runtime }) }, facts);
    assert.equal(look.description, 'runtime unknown · 256 MB · 3 s');
    assert.match(look.tooltip ?? '', /Runtime: unknown: the parameter Runtime has no default/);
    assert.deepEqual(look.icon, { runtime: 'unknown' });
  });

  it('says of a function that AWS would not create it, and why', () => {
    const notDeployedBecause = 'its condition IsProd is false with the parameters known here';
    const look = lookOf({ type: 'function', found: foundOrders({ notDeployedBecause }) }, facts);
    assert.equal(look.description, 'not deployed · nodejs22.x · 256 MB · 3 s');
    assert.match(look.tooltip ?? '', /AWS would not create it: its condition IsProd is false/);
    assert.match(look.spoken ?? '', /not deployed/);
  });

  it('tells which function on AWS it is', () => {
    const place = { logicalId: 'Pay1A', region: 'eu-west-1', accountId: '123456789012', profile: 'shop' };
    const tooltipOf = (deployedAs: ProjectFunction['deployedAs']) =>
      lookOf({ type: 'function', found: { ...foundOrders(), ...(deployedAs && { deployedAs }) } }, facts)
        .tooltip;
    assert.match(
      tooltipOf({ ...place, functionName: 'shop-pay' }) ?? '',
      /On AWS: shop-pay \(eu-west-1, account 123456789012, profile shop\)/,
    );
    const inStack = tooltipOf({ logicalId: 'Pay1A', stackName: 'shop-dev' });
    assert.match(inStack ?? '', /On AWS: Pay1A of the stack shop-dev$/m);
    assert.doesNotMatch(tooltipOf(undefined) ?? '', /On AWS/);
  });

  it('calls a function what people call it, and opens where they write it', () => {
    const definedAt = { file: '/shop/lib/stack.ts', range: lineRange(11) };
    const found = foundOrders({ label: 'Api/Pay', definedAt });
    const look = lookOf({ type: 'function', found }, facts);
    assert.deepEqual([look.label, look.opens], ['Api/Pay', definedAt]);
  });

  it('does not show the value of a secret', () => {
    const variable = {
      name: 'TOKEN',
      value: known('s3cret'),
      origin: 'resource',
      isSecret: true,
      range: lineRange(7),
    } as const;
    const look = lookOf({ type: 'variable', found: foundOrders(), variable }, facts);
    assert.doesNotMatch(JSON.stringify(look), /s3cret/);
    assert.equal(look.description, 'hidden, from .env');
  });

  it('says that a function is a container image', () => {
    const look = lookOf({ type: 'function', found: foundOrders({ packageType: 'Image' }) }, facts);
    assert.equal(look.description, 'container image · 256 MB · 3 s');
    assert.deepEqual(look.icon, { runtime: 'image' });
  });

  it('opens the handler where it is declared', () => {
    const look = lookOf({ type: 'handler', found: foundOrders() }, facts);
    assert.equal(look.label, 'src/orders.handler');
    assert.equal(look.description, 'src/orders.ts');
    assert.deepEqual(look.opens, { file: '/shop/src/orders.ts', range: lineRange(9) });
  });

  it('opens the handler property and tells why when there is no such handler', () => {
    const found = { function: ordersFunction(), handlerProblem: 'There is no src/orders.js or .ts.' };
    const look = lookOf({ type: 'handler', found }, facts);
    assert.equal(look.tooltip, 'There is no src/orders.js or .ts.');
    assert.deepEqual(look.icon, { codicon: 'warning' });
    assert.deepEqual(look.opens, { file: '/shop/template.yaml', range: lineRange(6) });
  });

  it('shows the value of an environment variable and where it stands', () => {
    const variable = {
      name: 'TABLE',
      value: known('orders'),
      origin: 'globals',
      range: lineRange(2),
    } as const;
    const look = lookOf({ type: 'variable', found: foundOrders(), variable }, facts);
    assert.equal(look.description, 'orders · Globals');
  });

  it('shows why the value of an environment variable is not known', () => {
    const value = unknown('Fn::ImportValue needs AWS');
    const variable = { name: 'TABLE', value, origin: 'resource', range: lineRange(2) } as const;
    const look = lookOf({ type: 'variable', found: foundOrders(), variable }, facts);
    assert.equal(look.description, 'unknown: Fn::ImportValue needs AWS');
  });

  it('counts the problems of a template and opens the first one', () => {
    const problems = [
      { message: 'A colon is missing', severity: 'error', range: lineRange(7) },
      { message: 'The indentation is off', severity: 'warning', range: lineRange(9) },
    ] as const;
    const look = lookOf({ type: 'template', template: template('/shop/template.yaml', { problems }) }, facts);
    assert.equal(look.description, 'SAM · 2 problems');
    assert.equal(look.tooltip, 'template.yaml\nA colon is missing\nThe indentation is off');
    assert.deepEqual(look.opens, { file: '/shop/template.yaml', range: lineRange(7) });
  });

  it('names a saved event without the ending of its file', () => {
    const file = '/shop/events/OrdersFunction/order-created.json';
    const look = lookOf({ type: 'event', found: foundOrders(), file }, facts);
    assert.equal(look.label, 'order-created');
    assert.deepEqual(look.opens, { file });
  });
});
