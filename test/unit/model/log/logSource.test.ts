import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStreamOf, logGroupOf } from '../../../../src/model/log/logSource.ts';
import { readLogStream } from '../../../../src/model/log/logStream.ts';

const logging = { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' } as const;

describe('where a function logs', () => {
  it('is the group of its configuration, else the usual one', () => {
    assert.equal(logGroupOf('orders', undefined), '/aws/lambda/orders');
    assert.equal(logGroupOf('orders', { ...logging, logGroup: '/shop' }), '/shop');
  });

  it('tells the version, and the function where the group is shared', () => {
    assert.deepEqual(readLogStream('2026/11/21/[$LATEST]0a1b'), { version: '$LATEST' });
    assert.deepEqual(readLogStream('2026/11/21/orders[7]0a1b'), { version: '7', functionName: 'orders' });
    assert.equal(readLogStream('by hand'), undefined);
  });

  it('leaves out other functions of the group and other versions', () => {
    assert.equal(isStreamOf('2026/11/21/orders[7]0a1b', 'orders'), true);
    assert.equal(isStreamOf('2026/11/21/refunds[7]0a1b', 'orders'), false);
    assert.equal(isStreamOf('2026/11/21/[7]0a1b', 'orders', ['8']), false);
    assert.equal(isStreamOf('2026/11/21/[7]0a1b', 'orders', ['7', '8']), true);
    assert.equal(isStreamOf('by hand', 'orders', ['8']), true);
  });
});
