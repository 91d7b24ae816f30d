import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  counted,
  ordinal,
  preciseDuration,
  pricePerMillion,
  shortDuration,
  textSize,
} from '../../../src/webview/invocations/formats.ts';

describe('formats of figures', () => {
  it('write durations as the REPORT line does and for a glance', () => {
    assert.equal(preciseDuration(11.6), '11.60 ms');
    assert.deepEqual([0.04, 9.94, 11.6, 999.4, 999.6, 16_000, 59_999, 125_400].map(shortDuration), [
      '0.0 ms',
      '9.9 ms',
      '12 ms',
      '999 ms',
      '1.00 s',
      '16.00 s',
      '1 min 0 s',
      '2 min 5 s',
    ]);
  });

  it('count bytes of UTF-8', () => {
    assert.deepEqual(['', 'a', 'é', 'x'.repeat(1_234), 'x'.repeat(5_100_000)].map(textSize), [
      '0 bytes',
      '1 byte',
      '2 bytes',
      '1.2 kB',
      '5.1 MB',
    ]);
  });

  it('write prices per million in cents', () => {
    assert.deepEqual([2.5e-7, 1.2345e-3].map(pricePerMillion), ['$0.25', '$1,234.50']);
  });

  it('write ordinals', () => {
    assert.deepEqual([1, 3, 9, 10, 11, 12, 13, 21, 22, 23, 111, 121].map(ordinal), [
      'first',
      'third',
      'ninth',
      '10th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '111th',
      '121st',
    ]);
  });

  it('count things', () => {
    assert.deepEqual([counted(1, 'line'), counted(2_000, 'line')], ['1 line', '2,000 lines']);
    assert.equal(counted(2, 'child process', 'child processes'), '2 child processes');
  });
});
