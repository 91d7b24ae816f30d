import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AwsRow } from '../../../../src/editor/aws/tree/awsRow.ts';
import { awsRowLook } from '../../../../src/editor/aws/tree/awsRowLook.ts';
import { consoleUrl } from '../../../../src/editor/aws/tree/consoleUrl.ts';
import { commandIds } from '../../../../src/editor/ids.ts';
import { foundOrders } from '../ordersFunction.ts';
import { deployed } from './deployedOrders.ts';

const facts = { value: () => undefined, relative: (file: string) => file.replace('/shop/', '') };
const orders = deployed('orders');
const ofOrders = { functionName: 'orders', functionArn: orders.functionArn };
const look = (row: AwsRow) => awsRowLook(row, facts);

describe('the look of a row of the view AWS', () => {
  const functionRow = {
    type: 'deployedFunction',
    ...ofOrders,
    deployed: orders,
    isFavourite: false,
  } as const;

  it('tells runtime, memory and timeout of a function', () => {
    const { label, description, contextValue, spoken } = look(functionRow);
    assert.deepEqual([label, description], ['orders', 'nodejs22.x · 256 MB · 3 s']);
    assert.equal(contextValue, 'deployedFunction');
    assert.equal(spoken, 'Deployed function orders, nodejs22.x, 256 MB, 3 s');
  });

  it('tells the function of the workspace that is deployed there', () => {
    const { description, contextValue, tooltip } = look({
      ...functionRow,
      isFavourite: true,
      found: foundOrders(),
    });
    assert.equal(description, 'nodejs22.x · 256 MB · 3 s · in workspace: OrdersFunction');
    assert.equal(contextValue, 'deployedFunction+favourite+twin+source');
    assert.match(tooltip ?? '', /In this workspace: OrdersFunction in template\.yaml/);
  });

  it('tells where an alias leads, and with which shares', () => {
    const alias = { name: 'live', aliasArn: `${orders.functionArn}:live`, version: '7', revisionId: 'r' };
    const row = { type: 'deployedAlias', ...ofOrders, qualifier: 'live' } as const;
    assert.equal(look({ ...row, alias }).description, '-> 7');
    const shared = look({ ...row, alias: { ...alias, routing: { version: '8', weight: 0.1 } } });
    assert.equal(shared.description, '-> 7 (90 %) + 8 (10 %)');
    assert.equal(shared.spoken, 'Alias live, leads to 7 (90 %) + 8 (10 %)');
    assert.equal(shared.contextValue, 'deployedAlias');
  });

  it('hides the value of a variable, also from those who listen', () => {
    const row = { type: 'deployedVariable', ...ofOrders, name: 'KEY' } as const;
    assert.deepEqual([look(row).description, look(row).spoken], ['••••••', 'KEY, hidden']);
    const shown = awsRowLook(row, { ...facts, value: () => 'opal' });
    assert.deepEqual([shown.description, shown.contextValue], ['opal', 'deployedVariable+shown']);
  });

  it('tells what could not be read, and tries again by a click', () => {
    const error = { code: 'aws-denied', what: 'No policy.', why: 'It is denied.', toDo: 'Ask somebody.' };
    const { label, description, runs, spoken } = look({ type: 'awsProblem', error });
    assert.deepEqual([label, description], ['No policy.', 'It is denied.']);
    assert.equal(runs?.command, commandIds.refreshAwsRow);
    assert.equal(spoken, 'No policy. It is denied. Press Enter to try again.');
  });

  it('counts what is not shown yet', () => {
    const { description } = look({ type: 'moreFunctions', key: '', hidden: 9_500 });
    assert.equal(description, '9,500 more; a filter finds them too');
  });
});

describe('the address in the console', () => {
  const arn = (partition: string, region: string) => `arn:${partition}:lambda:${region}:1:function:orders`;

  it('is that of the partition', () => {
    assert.deepEqual(
      [arn('aws', 'eu-west-1'), arn('aws-cn', 'cn-north-1'), arn('aws-us-gov', 'us-gov-west-1')].map(each =>
        consoleUrl(each),
      ),
      [
        'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/orders',
        'https://cn-north-1.console.amazonaws.cn/lambda/home?region=cn-north-1#/functions/orders',
        'https://console.amazonaws-us-gov.com/lambda/home?region=us-gov-west-1#/functions/orders',
      ],
    );
  });

  it('leads to a version or an alias', () => {
    const paths = ['$LATEST', '7', 'live'].map(
      each => consoleUrl(arn('aws', 'eu-west-1'), each).split('#')[1],
    );
    assert.deepEqual(paths, [
      '/functions/orders',
      '/functions/orders/versions/7',
      '/functions/orders/aliases/live',
    ]);
  });

  it('is refused where it is not known', () => {
    assert.throws(() => consoleUrl(arn('aws-iso', 'us-iso-east-1')), /aws-iso is not known/);
  });
});
