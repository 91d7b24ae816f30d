import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { billedDurationMs, roundToHundredths } from '../../../src/service/billing.ts';

describe('the billed duration', () => {
  it('is the duration rounded up to the millisecond', () => {
    assert.equal(billedDurationMs(3.1), 4);
    assert.equal(billedDurationMs(3), 3);
  });

  it('includes the init phase, as in a report of AWS', () => {
    // Duration: 3.10 ms, Billed Duration: 546 ms, Init Duration: 542.01 ms
    assert.equal(billedDurationMs(3.1, 542.01), 546);
  });

  it('does not grow by what floating point adds', () => {
    assert.equal(0.1 + 0.2 > 0.3, true);
    assert.equal(billedDurationMs(0.1 + 2.7, 0.2), 3);
  });
});

describe('a reported duration', () => {
  it('has hundredths of a millisecond', () => {
    assert.equal(roundToHundredths(1.23456), 1.23);
  });
});
