import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AliasChange, changeOfShift, previousVersion } from '../../../src/release/aliasHistory.ts';
import type { ShiftOutcome, ShiftPlan, ShiftState } from '../../../src/release/shift.ts';

function changes(...texts: readonly string[]): readonly AliasChange[] {
  return texts.map((text, timeMs) => {
    const [type = '', from = '', to = ''] = text.split(' ');
    const known = (['shift', 'rollback', 'edit'] as const).find(each => each === type);
    return { timeMs, type: known ?? 'edit', from, to };
  });
}

describe('the version before', () => {
  it('is the one that was shifted away from', () => {
    assert.equal(previousVersion(changes('shift 1 2', 'shift 2 3'), '3'), '2');
  });

  it('is one further back after each rollback', () => {
    assert.equal(previousVersion(changes('shift 1 2', 'shift 2 3', 'rollback 3 2'), '2'), '1');
    assert.equal(previousVersion(changes('shift 1 2', 'rollback 2 1'), '1'), undefined);
  });

  it('counts a rollback to a version that was never there as a change', () => {
    assert.equal(previousVersion(changes('shift 4 5', 'rollback 5 2'), '2'), '5');
  });

  it('is not known after a change of others, and known again after the next shift', () => {
    assert.equal(previousVersion(changes('shift 1 2'), '7'), undefined);
    assert.equal(previousVersion(changes('shift 1 2', 'shift 7 8'), '8'), '7');
    assert.equal(previousVersion([], '1'), undefined);
  });

  it('is known after changes of others that were seen, and not lost by changes of shares', () => {
    assert.equal(previousVersion(changes('shift 1 2', 'edit 2 5'), '5'), '2');
    assert.equal(previousVersion(changes('shift 1 2', 'edit 2 2', 'rollback 2 2'), '2'), '1');
  });
});

describe('what a shift leaves in the history', () => {
  const plan: ShiftPlan = {
    ...{ accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' },
    ...{ from: '7', to: '8', strategy: { type: 'allAtOnce' }, guards: { alarms: [] } },
  };
  const ended = (outcome: ShiftOutcome, share = 0): ShiftState => ({
    ...{ plan, phase: 'ended', share, sinceMs: 0, outcome, journal: [{ timeMs: 5, text: 'It ended.' }] },
  });

  it('is where the alias went, and why it came back', () => {
    assert.deepEqual(changeOfShift(ended({ type: 'shifted' })), {
      timeMs: 5,
      type: 'shift',
      from: '7',
      to: '8',
    });
    const back = changeOfShift(ended({ type: 'rolledBack', reason: 'In alarm: a.' }));
    assert.deepEqual([back?.text, back?.reason, back?.to], ['7 + 8 → 7', 'In alarm: a.', '7']);
    const foreign = changeOfShift(ended({ type: 'aliasChanged', traffic: { version: '9' } }));
    assert.deepEqual([foreign?.isForeign, foreign?.to], [true, '9']);
  });

  it('is nothing when it changed nothing', () => {
    assert.equal(changeOfShift(ended({ type: 'refused', reason: 'No.' }, -1)), undefined);
    assert.equal(changeOfShift(ended({ type: 'rolledBack', reason: 'Asked to.' }, -1)), undefined);
  });
});
