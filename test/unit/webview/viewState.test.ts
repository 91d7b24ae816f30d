import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InvocationEntry } from '../../../src/protocol/invocationsView.ts';
import {
  initialState,
  neighbour,
  received,
  type ViewState,
} from '../../../src/webview/invocations/viewState.ts';

function running(invocationId: string): InvocationEntry {
  const headline = { functionName: 'F', eventName: 'e', startedAtMs: 0, sourceLabel: '' };
  return { invocationId, ...headline, state: 'running', phase: 'init', log: [] };
}

function listed(...ids: readonly string[]): ViewState {
  return received(initialState, {
    type: 'entries',
    entries: ids.map(running),
    chosen: ids[0],
    trusted: true,
  });
}

function ids(state: ViewState): readonly string[] {
  return state.entries.map(entry => entry.invocationId);
}

describe('the state of the view', () => {
  it('chooses what the extension says, else what was chosen before, else the newest', () => {
    const entries = ['c', 'b', 'a'].map(running);
    const choose = (chosen: string | undefined, remembered?: string) =>
      received(initialState, { type: 'entries', entries, chosen, trusted: true }, remembered).chosen;
    assert.equal(choose('b', 'a'), 'b');
    assert.equal(choose(undefined, 'a'), 'a');
    assert.equal(choose('gone', 'gone too'), 'c');
  });

  it('has nothing chosen when the list is empty', () => {
    assert.equal(
      received(listed('a'), { type: 'entries', entries: [], chosen: 'a', trusted: true }).chosen,
      undefined,
    );
  });

  it('puts a new entry on top and chooses it only when asked', () => {
    const quiet = received(listed('a'), { type: 'entry', entry: running('b'), choose: false });
    assert.deepEqual([ids(quiet), quiet.chosen], [['b', 'a'], 'a']);
    const loud = received(listed('a'), { type: 'entry', entry: running('b'), choose: true });
    assert.equal(loud.chosen, 'b');
  });

  it('replaces a changed entry in its place', () => {
    const cancelled: InvocationEntry = { ...running('a'), state: 'cancelled', log: [] };
    const state = received(listed('b', 'a'), { type: 'entry', entry: cancelled, choose: false });
    assert.deepEqual([ids(state), state.entries[1]?.state], [['b', 'a'], 'cancelled']);
  });

  it('adds log to a running entry only', () => {
    const record = { timeMs: 0, source: 'function', text: 'line' } as const;
    const message = { type: 'log', invocationId: 'a', records: [record] } as const;
    const [entry] = received(listed('a'), message).entries;
    assert.ok(entry?.state === 'running');
    assert.deepEqual(entry.log, [record]);
    const cancelled: InvocationEntry = { ...running('a'), state: 'cancelled', log: [] };
    const ended = received(listed('a'), { type: 'entry', entry: cancelled, choose: false });
    assert.deepEqual(received(ended, message).entries, ended.entries);
  });

  it('finds neighbours within the list', () => {
    const state = { ...listed('c', 'b', 'a'), chosen: 'b' };
    assert.deepEqual(
      [-1, 1, -10, Number.POSITIVE_INFINITY].map(steps => neighbour(state, steps)),
      ['c', 'a', 'c', 'a'],
    );
    assert.equal(neighbour(initialState, 1), undefined);
  });
});
