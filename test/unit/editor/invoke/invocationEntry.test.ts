import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addLog, advance } from '../../../../src/editor/invoke/invocationEntry.ts';
import type { InvocationEntry } from '../../../../src/protocol/invocationsView.ts';
import { finishedInvocation } from '../finishedInvocation.ts';

const headline = {
  invocationId: 'a',
  functionName: 'OrdersFunction',
  eventName: 'order-created',
  startedAtMs: 1_700_000_000_000,
  sourceLabel: 'src/orders.ts',
};
const running: InvocationEntry = { ...headline, state: 'running', phase: 'starting', log: [] };
const result = finishedInvocation();

describe('an entry of the invocation list', () => {
  it('follows the phases of a running invocation', () => {
    assert.deepEqual(advance(running, { type: 'phase', invocationId: 'a', phase: 'init' }), {
      ...running,
      phase: 'init',
    });
  });

  it('keeps its headline and takes the result when the invocation ends', () => {
    assert.deepEqual(advance(running, { type: 'finished', invocationId: 'a', result }), {
      ...headline,
      state: 'finished',
      result,
    });
  });

  it('keeps where it went and takes the answer when AWS has given one', () => {
    const place = {
      functionName: 'orders',
      qualifier: 'live',
      accountId: '123456789012',
      region: 'eu-west-1',
    };
    const remote = { ...place, type: 'Event' } as const;
    const answer = {
      status: 'accepted',
      payload: '',
      log: [],
      roundTripMs: 1,
      localFiles: {},
      notes: [],
    } as const;
    assert.deepEqual(advance({ ...running, remote }, { type: 'answered', invocationId: 'a', answer }), {
      ...headline,
      remote,
      state: 'answered',
      answer,
    });
  });

  it('gathers the log of a running invocation', () => {
    const record = { timeMs: 1, source: 'function', text: 'hello' } as const;
    assert.deepEqual(addLog(addLog(running, [record]), [record]), { ...running, log: [record, record] });
  });

  it('keeps its log when it is cancelled', () => {
    const log = [{ timeMs: 1, source: 'function', text: 'half way' }] as const;
    assert.deepEqual(advance({ ...running, log }, { type: 'cancelled', invocationId: 'a' }), {
      ...headline,
      state: 'cancelled',
      log,
    });
  });

  it('does not change any more after the end', () => {
    const finished: InvocationEntry = { ...headline, state: 'finished', result };
    assert.equal(advance(finished, { type: 'cancelled', invocationId: 'a' }), finished);
    assert.equal(addLog(finished, [{ timeMs: 1, source: 'function', text: 'late' }]), finished);
  });
});
