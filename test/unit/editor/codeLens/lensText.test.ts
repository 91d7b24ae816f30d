import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lastText } from '../../../../src/editor/codeLens/lensText.ts';
import type { RemoteAnswer } from '../../../../src/model/aws/remoteAnswer.ts';
import type { InvocationResult } from '../../../../src/model/invocation.ts';
import { finishedInvocation } from '../finishedInvocation.ts';

function textOf(parts: Partial<InvocationResult>): string {
  return lastText({
    invocationId: 'a',
    functionName: 'OrdersFunction',
    eventName: 'order-created',
    startedAtMs: 0,
    sourceLabel: '',
    state: 'finished',
    result: finishedInvocation(parts),
  });
}

it('tells how the last invocation went', () => {
  assert.equal(textOf({ durationMs: 12.345 }), 'last: 12.35 ms');
  assert.equal(textOf({ durationMs: 12 }), 'last: 12 ms');
  assert.equal(textOf({ status: 'error', durationMs: 7.1 }), 'last: failed, 7.1 ms');
  assert.equal(textOf({ status: 'timeout' }), 'last: timed out');
});

it('says when the last invocation was on AWS', () => {
  const place = { functionName: 'orders', qualifier: 'live', accountId: '123456789012', region: 'eu-west-1' };
  const answer = { payload: '{}', log: [], roundTripMs: 80, localFiles: {}, notes: [] };
  const report = {
    requestId: '1',
    durationMs: 7.1,
    billedDurationMs: 8,
    memorySizeMb: 128,
    maxMemoryUsedMb: 60,
  };
  const textOnAws = (change: Pick<RemoteAnswer, 'status' | 'report'>) =>
    lastText({
      invocationId: 'a',
      functionName: 'OrdersFunction',
      eventName: 'order-created',
      startedAtMs: 0,
      sourceLabel: 'orders:live',
      remote: { ...place, type: 'RequestResponse' },
      state: 'answered',
      answer: { ...answer, ...change },
    });
  assert.equal(textOnAws({ status: 'success', report }), 'last on AWS: 7.1 ms');
  assert.equal(textOnAws({ status: 'error', report }), 'last on AWS: failed, 7.1 ms');
  assert.equal(textOnAws({ status: 'success' }), 'last on AWS: success');
  assert.equal(textOnAws({ status: 'accepted' }), 'last on AWS: accepted');
});
