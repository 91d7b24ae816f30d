import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogRecord } from '../../../../src/model/invocation.ts';
import { isFrame, readLogLine, severity } from '../../../../src/model/log/logLine.ts';

function read(text: string, source: LogRecord['source'] = 'function') {
  return readLogLine({ timeMs: 0, source, text });
}

const time = '2026-11-21T10:31:07.114Z';

describe('a log line', () => {
  it('of Node.js has time, level and a message with its line breaks', () => {
    assert.deepEqual(read(`${time}\t6a50-1931\tWARN\tfirst\rsecond\tcolumn`), {
      kind: 'function',
      time,
      level: 'WARN',
      message: 'first\nsecond\tcolumn',
    });
  });

  it('of Node.js that reports an error is summed up by the error', () => {
    const json = { errorType: 'TypeError', errorMessage: 'no items', stack: ['TypeError: no items'] };
    const line = read(`${time}\t6a50-1931\tERROR\tInvoke Error \t${JSON.stringify(json)}`);
    assert.deepEqual([line.message, line.json], ['Invoke Error: TypeError: no items', json]);
  });

  it('of Python has them too', () => {
    assert.deepEqual(read(`[ERROR]\t${time}\t6a50-1931\tboom`), {
      kind: 'function',
      time,
      level: 'ERROR',
      message: 'boom',
    });
  });

  it('in JSON is summed up by its message', () => {
    const json = { timestamp: time, level: 'info', requestId: '1', message: { total: 42 } };
    assert.deepEqual(read(JSON.stringify(json)), {
      kind: 'function',
      time,
      level: 'INFO',
      message: '{"total":42}',
      json,
    });
  });

  it('in JSON with an error is summed up by the error', () => {
    const json = { errorType: 'TypeError', errorMessage: 'no items' };
    assert.equal(read(JSON.stringify(json)).message, 'TypeError: no items');
    assert.equal(read('{"a":1}').message, '{"a":1}');
  });

  it('of the platform in JSON is summed up by its type', () => {
    const line = read(JSON.stringify({ time, type: 'platform.report', record: {} }), 'platform');
    assert.deepEqual([line.kind, line.time, line.message], ['platform', time, 'platform.report']);
  });

  it('of any other form is all message', () => {
    assert.deepEqual(read('plain'), { kind: 'function', message: 'plain' });
    assert.deepEqual(read('{broken}'), { kind: 'function', message: '{broken}' });
    assert.equal(read('\u001b[31mred\u001b[0m').message, 'red');
    assert.equal(read('START RequestId: 1', 'platform').kind, 'platform');
  });

  it('of the platform frames an event, unless it tells how it went', () => {
    const frames = ['INIT_START Runtime Version: a', 'START RequestId: 1', 'END RequestId: 1'];
    assert.ok(frames.every(text => isFrame(read(text, 'platform'))));
    assert.equal(isFrame(read('REPORT RequestId: 1', 'platform')), false);
    assert.equal(isFrame(read('RequestId: 1 Error: Runtime exited', 'platform')), false);
    assert.equal(isFrame(read('START of the handler')), false);
  });

  it('is as loud as its level', () => {
    assert.deepEqual(
      ['TRACE', 'DEBUG', 'INFO', undefined, 'WARN', 'WARNING', 'ERROR', 'FATAL', 'CRITICAL'].map(severity),
      ['quiet', 'quiet', 'info', 'info', 'warning', 'warning', 'error', 'error', 'error'],
    );
  });
});
