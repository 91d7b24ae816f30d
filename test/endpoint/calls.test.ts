import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { invoke } from './support/call.ts';
import { type Served, serve } from './support/serve.ts';
import { until } from './support/until.ts';

describe('functions that call functions', () => {
  let served: Served;

  before(async () => {
    served = await serve();
  });

  after(() => served.stop());

  it('reach those of this machine', async () => {
    const { body } = await invoke(served.url, 'caller', { body: '{"name":"echo"}' });
    assert.partialDeepStrictEqual(JSON.parse(body), {
      StatusCode: 200,
      answer: { event: { from: 'caller' } },
    });
  });

  it('are told that there is no other, as by AWS', async () => {
    const { body } = await invoke(served.url, 'caller', { body: '{"name":"somewhere-else"}' });
    assert.deepEqual(JSON.parse(body), {
      error: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:somewhere-else:$LATEST',
    });
  });
});

describe('an asynchronous event', () => {
  let served: Served;

  before(async () => {
    served = await serve();
  });

  after(() => served.stop());

  it('is accepted at once and runs with the id of its request', async () => {
    const { status, body, headers } = await invoke(served.url, 'echo', {
      headers: { 'X-Amz-Invocation-Type': 'Event' },
    });
    assert.deepEqual([status, body], [202, '']);
    const ended = `echo  END RequestId: ${headers['x-amzn-requestid']}`;
    await until(() => served.output().includes(ended), ended);
  });

  it('of a function that is switched off is not tried again', async () => {
    const { status, headers } = await invoke(served.url, 'switched-off', {
      headers: { 'X-Amz-Invocation-Type': 'Event' },
    });
    assert.equal(status, 202);
    const dropped = `The event ${headers['x-amzn-requestid']} is not tried again: ZeroReservedConcurrency.`;
    await until(() => served.output().includes(dropped), dropped);
  });
});

describe('serve --drop-in', () => {
  it('answers where the runtime interface emulator does', async t => {
    const served = await serve('--drop-in', 'echo');
    t.after(() => served.stop());
    const { status, body } = await invoke(served.url, 'function', { body: '{"a":1}' });
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body).event, { a: 1 });
  });
});
