import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Exit, exitText } from '../../../src/emulator/environment/exit.ts';
import { memoryReport } from '../../../src/emulator/environment/memoryReport.ts';
import { outcomeOf } from '../../../src/emulator/environment/outcome.ts';
import type { RunEnd, RuntimeAnswer } from '../../../src/emulator/environment/runtimeRun.ts';

const next: RunEnd = { type: 'next', pendingWork: {} };
const response: RuntimeAnswer = { type: 'response', payload: '{"ok":true}' };
const posted = '{"errorType":"TypeError","errorMessage":"boom","trace":["TypeError: boom","    at handler"]}';

const outcome = (end: RunEnd, answer?: RuntimeAnswer) =>
  outcomeOf({ end, ...(answer && { answer }) }, 'id', 3_000);

describe('the outcome of an event', () => {
  it('is what the runtime responded', () => {
    assert.deepEqual(outcome(next, response), {
      status: 'success',
      payload: '{"ok":true}',
      report: { status: 'success' },
    });
  });

  it('keeps the encoding of a response that is no text', () => {
    const { payload, payloadEncoding } = outcome(next, {
      type: 'response',
      payload: 'AP8=',
      payloadEncoding: 'base64',
    });
    assert.deepEqual([payload, payloadEncoding], ['AP8=', 'base64']);
  });

  it('is the error that the runtime posted, as it stands, and no fault of the report', () => {
    const answer = { type: 'error', error: { body: posted, faultType: 'Runtime.Unknown' } } as const;
    assert.deepEqual(outcome(next, answer), {
      status: 'error',
      payload: posted,
      error: {
        errorType: 'TypeError',
        errorMessage: 'boom',
        stackTrace: ['TypeError: boom', '    at handler'],
      },
      report: { status: 'success' },
    });
  });

  it('has the frames that clients for Go and Rust post as objects', () => {
    const body = JSON.stringify({ stackTrace: [{ path: 'main.go', line: 7, label: 'handle' }, null] });
    const answer = { type: 'error', error: { body, faultType: 'Runtime.Unknown' } } as const;
    assert.deepEqual(outcome(next, answer).error?.stackTrace, ['handle (main.go:7)', 'null']);
  });

  it('keeps a posted body that is no JSON', () => {
    const answer = { type: 'error', error: { body: 'oops', faultType: 'Runtime.Unknown' } } as const;
    assert.deepEqual([outcome(next, answer).payload, outcome(next, answer).error], ['oops', {}]);
  });

  it('is an error when a stream broke off', () => {
    const streamError = { body: posted, faultType: 'Function.Broken' };
    const broken = outcome(next, { type: 'response', payload: 'half', streamError });
    assert.deepEqual([broken.status, broken.payload], ['error', posted]);
  });

  it('is a timeout with the seconds in two decimals', () => {
    const errorMessage = 'RequestId: id Error: Task timed out after 3.00 seconds';
    const { status, payload, report } = outcome({ type: 'timeout' });
    assert.equal(status, 'timeout');
    assert.equal(payload, JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }));
    assert.deepEqual(report, { status: 'timeout' });
  });

  it('stays what was responded when only the work after it ran out of time', () => {
    const { status, payload, report } = outcome({ type: 'timeout' }, response);
    assert.deepEqual([status, payload, report.status], ['success', '{"ok":true}', 'timeout']);
  });

  it('names a missing answer', () => {
    assert.equal(outcome(next).status, 'error');
  });

  it('is a killed runtime for the caller and memory for the report', () => {
    const { payload, report, fault } = outcome({ type: 'outOfMemory' });
    const message = 'Runtime exited with error: signal: killed';
    assert.equal(
      payload,
      JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: `RequestId: id Error: ${message}` }),
    );
    assert.deepEqual(report, { status: 'error', errorType: 'Runtime.OutOfMemory' });
    assert.deepEqual(fault, { message, errorType: 'Runtime.ExitError' });
  });

  it('is the posted error when the runtime posts one and exits', () => {
    const answer = { type: 'error', error: { body: posted, faultType: 'Runtime.Unknown' } } as const;
    const { payload, report, fault } = outcome({ type: 'exit', exit: { code: 129, signal: null } }, answer);
    assert.equal(payload, posted);
    assert.deepEqual(report, { status: 'error', errorType: 'Runtime.ExitError' });
    assert.equal(fault?.message, 'Runtime exited with error: exit status 129');
  });

  it('is a posted init error, with its type in the report only where it is one of Lambda', () => {
    const init = (errorType: string, faultType: string) => {
      const body = JSON.stringify({ errorType, errorMessage: 'no init' });
      const { error, report } = outcome({ type: 'initError', error: { body, faultType } });
      return [error?.errorType, report.status, report.errorType];
    };
    const known = 'Runtime.ImportModuleError';
    assert.deepEqual(init(known, known), [known, 'error', known]);
    assert.deepEqual(init('TypeError', 'Runtime.Unknown'), ['TypeError', 'error', 'Runtime.Unknown']);
  });
});

describe('the memory of a report', () => {
  it('is what was used', () => {
    assert.deepEqual(memoryReport(60.4, 128, next), { maxMemoryUsedMb: 60, notes: [] });
  });

  it('is the memory size for what ran out of it', () => {
    assert.equal(memoryReport(160, 128, { type: 'outOfMemory' }).maxMemoryUsedMb, 128);
  });

  it('is never more than the memory size, but a note says that it was', () => {
    const { maxMemoryUsedMb, notes } = memoryReport(135, 128, next);
    assert.deepEqual([maxMemoryUsedMb, notes.length], [128, 1]);
    assert.match(notes[0] ?? '', /135 MB of 128 MB/);
  });
});

describe('the text of an exit', () => {
  const texts: readonly [Exit, string][] = [
    [{ code: 0, signal: null }, 'Runtime exited without providing a reason'],
    [{ code: 127, signal: null }, 'Runtime exited with error: exit status 127'],
    [{ code: null, signal: 'SIGKILL' }, 'Runtime exited with error: signal: killed'],
    [{ code: null, signal: 'SIGSEGV' }, 'Runtime exited with error: signal: segmentation fault'],
    [{ code: null, signal: 'SIGABRT' }, 'Runtime exited with error: signal: aborted'],
  ];
  for (const [exit, text] of texts) {
    it(`${exit.signal ?? exit.code} is: ${text}`, () => assert.equal(exitText(exit), text));
  }
});
