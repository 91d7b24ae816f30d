import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remoteAnswer } from '../../../../src/model/aws/remoteAnswer.ts';

const requestId = '6a507b87-0cc4-4383-b448-ef127ab11931';
const call = { type: 'RequestResponse', logTail: true } as const;
const configuration = { architecture: 'arm64', ephemeralStorageMb: 512 } as const;
const tail = [
  `START RequestId: ${requestId} Version: 7`,
  `2026-11-21T10:31:07.114Z\t${requestId}\tINFO\thello`,
  'printed',
  `END RequestId: ${requestId}`,
  `REPORT RequestId: ${requestId}\tDuration: 3.10 ms\tBilled Duration: 4 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\tInit Duration: 80.00 ms\t`,
  '',
].join('\n');
const result = {
  statusCode: 200,
  executedVersion: '7',
  payload: '{"ok":true}',
  logTail: tail,
  requestId,
  durationMs: 120,
};

describe('the answer of AWS', () => {
  it('has the figures of the report and the price', () => {
    const answer = remoteAnswer(result, call, 5, configuration);
    assert.equal(answer.status, 'success');
    assert.deepEqual([answer.report?.durationMs, answer.report?.initDurationMs], [3.1, 80]);
    assert.ok(Math.abs((answer.priceUsd ?? 0) - (0.2e-6 + 0.004 * 0.0000133334)) < 1e-12);
    assert.deepEqual(answer.notes, []);
    assert.equal(remoteAnswer(result, call, 5).priceUsd, undefined);
  });

  it('has the log as records that know who wrote them, and when', () => {
    const { log } = remoteAnswer(result, call, 5);
    assert.deepEqual(
      log.map(({ source }) => source),
      ['platform', 'function', 'function', 'platform', 'platform'],
    );
    const timeMs = Date.UTC(2026, 10, 21, 10, 31, 7, 114);
    assert.deepEqual(
      log.map(record => record.timeMs),
      [5, timeMs, timeMs, timeMs, timeMs],
    );
  });

  it('says when the log is only the end of one', () => {
    const long = remoteAnswer({ ...result, logTail: 'x'.repeat(4_096) }, call, 5);
    assert.match(long.notes.join(' '), /last 4 KB.*no REPORT line/);
  });

  it('has the error of a function, and knows a timeout', () => {
    const failed = { ...result, functionError: 'Unhandled' };
    const thrown = {
      errorType: 'TypeError',
      errorMessage: 'no items',
      trace: ['TypeError: no items', '  at x'],
    };
    const answer = remoteAnswer({ ...failed, payload: JSON.stringify(thrown) }, call, 5);
    assert.equal(answer.status, 'error');
    assert.deepEqual(answer.error, {
      errorType: 'TypeError',
      errorMessage: 'no items',
      stackTrace: thrown.trace,
    });
    const message = `2026-11-21T10:31:07.114Z ${requestId} Task timed out after 3.00 seconds`;
    const payload = JSON.stringify({ errorMessage: message });
    assert.equal(remoteAnswer({ ...failed, payload }, call, 5).status, 'timeout');
  });

  it('of an event or a dry run is not called a success', () => {
    const nothing = { statusCode: 202, payload: '', durationMs: 20 };
    assert.equal(remoteAnswer(nothing, { ...call, type: 'Event' }, 5).status, 'accepted');
    assert.equal(remoteAnswer(nothing, { ...call, type: 'DryRun' }, 5).status, 'allowed');
  });
});
