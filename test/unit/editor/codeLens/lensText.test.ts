import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lastText } from '../../../../src/editor/codeLens/lensText.ts';
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
