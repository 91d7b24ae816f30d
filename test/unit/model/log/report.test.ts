import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReport } from '../../../../src/model/log/report.ts';

const requestId = '6a507b87-0cc4-4383-b448-ef127ab11931';
const line = `REPORT RequestId: ${requestId}\tDuration: 3.10 ms\tBilled Duration: 546 ms\tMemory Size: 2048 MB\tMax Memory Used: 95 MB\t`;
const figures = {
  requestId,
  durationMs: 3.1,
  billedDurationMs: 546,
  memorySizeMb: 2048,
  maxMemoryUsedMb: 95,
};

describe('a REPORT line', () => {
  it('gives the figures of a warm invocation', () => {
    assert.deepEqual(readReport(`${line}\n`), figures);
  });

  it('gives the init phase of a cold one, and the snapshot that was restored', () => {
    assert.deepEqual(readReport(`${line}Init Duration: 542.01 ms\t\n`), {
      ...figures,
      initDurationMs: 542.01,
    });
    assert.deepEqual(readReport(`${line}Restore Duration: 398.97 ms\tBilled Restore Duration: 182 ms\t`), {
      ...figures,
      restoreDurationMs: 398.97,
    });
  });

  it('tells of timeouts and of the runtime’s end', () => {
    assert.equal(readReport(`${line}Status: timeout\n`)?.status, 'timeout');
    const ended = readReport(`${line}Status: error\tError Type: Runtime.OutOfMemory\n`);
    assert.deepEqual([ended?.status, ended?.errorType], ['error', 'Runtime.OutOfMemory']);
  });

  it('is read in JSON format', () => {
    const record = {
      requestId,
      metrics: {
        durationMs: 3.1,
        billedDurationMs: 546,
        memorySizeMB: 2048,
        maxMemoryUsedMB: 95,
        initDurationMs: 9,
      },
      status: 'success',
    };
    const entry = { time: '2026-11-21T10:31:07.114Z', type: 'platform.report', record };
    assert.deepEqual(readReport(JSON.stringify(entry)), { ...figures, initDurationMs: 9 });
  });

  for (const other of [
    'REPORT',
    `REPORT RequestId: ${requestId}`,
    '{"type":"platform.report"}',
    '{platform.report',
    'x',
  ]) {
    it(`is not ${other}`, () => assert.equal(readReport(other), undefined));
  }
});
