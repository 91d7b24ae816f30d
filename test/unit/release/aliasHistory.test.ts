import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AliasChange, previousVersion } from '../../../src/release/aliasHistory.ts';

function changes(...texts: readonly string[]): readonly AliasChange[] {
  return texts.map((text, timeMs) => {
    const [type = '', from = '', to = ''] = text.split(' ');
    return { timeMs, type: type === 'shift' ? 'shift' : 'rollback', from, to };
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
});
