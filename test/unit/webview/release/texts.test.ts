import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareOrder } from '../../../../src/webview/release/compareOrder.ts';
import {
  accountText,
  countdownText,
  errorRateText,
  lastUsedText,
  timeoutText,
  whenText,
} from '../../../../src/webview/release/texts.ts';

const nowMs = new Date(2026, 10, 14, 10, 35).getTime();
const hourMs = 3_600_000;

describe('the texts of the panel', () => {
  it('tell when something was, as short as possible', () => {
    assert.equal(whenText(nowMs - 30_000, nowMs), 'just now');
    assert.equal(whenText(nowMs + 30_000, nowMs), 'just now');
    assert.equal(whenText(nowMs - 240_000, nowMs), '4 min ago');
    assert.equal(whenText(nowMs - 2 * hourMs, nowMs), 'today 08:35');
    assert.equal(whenText(nowMs - 24 * hourMs, nowMs), '13 Nov');
    assert.equal(whenText(nowMs - 400 * 24 * hourMs, nowMs), '10 Oct 2025');
    assert.equal(lastUsedText(nowMs - hourMs / 2, nowMs), 'used < 1 h ago');
    assert.equal(lastUsedText(nowMs - 50 * hourMs, nowMs), 'used 2 days ago');
  });

  it('count down, and stop at nothing', () => {
    assert.equal(countdownText(nowMs + 400_000, nowMs), '6:40');
    assert.equal(countdownText(nowMs + 3_723_000, nowMs), '1:02:03');
    assert.equal(countdownText(nowMs - 5, nowMs), '0:00');
  });

  it('never call some errors none', () => {
    assert.equal(errorRateText(0, 312), '0.0 %');
    assert.equal(errorRateText(1, 100_000), '< 0.1 %');
    assert.equal(errorRateText(3, 24), '12.5 %');
  });

  it('write durations and accounts as people read them', () => {
    assert.deepEqual([900, 3_000, 90_000, 900_000].map(timeoutText), [
      '900 ms',
      '3 s',
      '1 min 30 s',
      '15 min',
    ]);
    assert.equal(accountText('123456789012'), '1234 5678 9012');
  });

  it('put the older side of a comparison first', () => {
    assert.deepEqual(compareOrder('10', '9'), { from: '9', to: '10' });
    assert.deepEqual(compareOrder('$LATEST', '9'), { from: '9', to: '$LATEST' });
    assert.deepEqual(compareOrder('workspace', '$LATEST'), { from: '$LATEST', to: 'workspace' });
  });
});
