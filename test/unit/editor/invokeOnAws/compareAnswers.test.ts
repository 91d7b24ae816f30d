import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareAnswers, comparisonText } from '../../../../src/editor/invokeOnAws/compareAnswers.ts';

const told = (a: unknown, b: unknown) => comparisonText(compareAnswers(JSON.stringify(a), JSON.stringify(b)));

const ids = ['11111111-0cc4-4383-b448-ef127ab11931', '22222222-0cc4-4383-b448-ef127ab11931'] as const;

describe('two answers to one event', () => {
  it('are the same whatever the order of their keys', () => {
    assert.equal(told({ a: 1, b: [2] }, { b: [2], a: 1 }), 'The answers are the same.');
  });

  it('differ in a value that says so', () => {
    assert.equal(told({ total: 1 }, { total: 2 }), 'One value differs.');
    assert.deepEqual(compareAnswers('{"a":[1,2]}', '{"a":[1],"b c":null}').paths, ['$.a[1]', '$["b c"]']);
  });

  it('differ only in what changes in each run', () => {
    const answer = (id: string, time: string, at: number) => ({ id, time, at });
    assert.equal(
      told(
        answer(ids[0], '2026-11-21T10:31:07.114Z', 1_795_000_000),
        answer(ids[1], '2026-11-21T10:31:08.000Z', 1_795_000_001),
      ),
      '3 values differ; all look like an id or a time, which change in each run: $.id, $.time, $.at.',
    );
  });

  it('hide no difference behind an id', () => {
    assert.equal(
      told({ id: ids[0], total: 1 }, { id: ids[1], total: 2 }),
      '2 values differ; of them 1 looks like an id or a time, which change in each run: $.id.',
    );
    assert.deepEqual(compareAnswers(`"${ids[0]}"`, '"none"').changing, []);
  });

  it('are compared as texts where they are no JSON', () => {
    assert.equal(comparisonText(compareAnswers('<a>', '<b>')), 'One value differs.');
  });
});
