import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarize } from '../../../bench/statistics.ts';

test('the median and the 95th percentile are samples by nearest rank, in any order of the samples', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(summarize(samples), { runs: 100, median: 50, p95: 95 });
});

test('one sample is its own median and 95th percentile', () => {
  assert.deepEqual(summarize([7]), { runs: 1, median: 7, p95: 7 });
});

test('no sample has no median', () => {
  assert.throws(() => summarize([]), RangeError);
});
