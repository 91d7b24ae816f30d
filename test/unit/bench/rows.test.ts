import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderReport } from '../../../bench/report.ts';
import { toRows } from '../../../bench/rows.ts';

const measurements = new Map<string, readonly number[] | Error>([
  ['bare', [10, 12, 11]],
  ['ours', [30, 33, 31]],
  ['broken', new Error('no such option\nsecond line')],
]);

test('a ratio compares medians, and a budget sees the medians of the others', () => {
  const rows = toRows(measurements, 'bare', {
    ours: ({ median }, other) => ({ text: 'at most 2x bare', met: median <= 2 * other('bare') }),
  });
  const ours = rows.find(row => row.name === 'ours');
  assert.equal(ours?.ratio, 31 / 11);
  assert.deepEqual(ours?.budget, { text: 'at most 2x bare', met: false });
});

test('the table shows a missed budget and why a contestant has no figures', () => {
  const rows = toRows(measurements, 'bare', { ours: () => ({ text: 'at most 2x bare', met: false }) });
  const table = renderReport([{ title: 'Cold', unit: 'ms', reference: 'bare', rows }]);
  assert.match(table, /^ours +31\.0 +33\.0 +2\.82x {2}at most 2x bare: MISSED$/m);
  assert.match(table, /^broken +failed: no such option$/m);
});

test('a comparison with a contestant that failed meets no budget', () => {
  const [, ours] = toRows(measurements, 'broken', {
    ours: ({ median }, other) => ({ text: 'as fast', met: median <= other('broken') }),
  });
  assert.equal(ours?.budget?.met, false);
});
