import assert from 'node:assert/strict';
import { it } from 'node:test';
import { durationText } from '../../../../src/editor/explorer/describeFunction.ts';

it('says a timeout in the unit people use for it', () => {
  assert.deepEqual([3_000, 45_000, 60_000, 90_000, 900_000].map(durationText), [
    '3 s',
    '45 s',
    '1 min',
    '90 s',
    '15 min',
  ]);
});
