import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DebugMessage } from '../../../../src/editor/debug/debugProtocol.ts';
import { createPausedThreads } from '../../../../src/editor/debug/pausedThreads.ts';

const event = (name: string, body: DebugMessage['body'] = {}): DebugMessage => ({
  seq: 0,
  type: 'event',
  event: name,
  body,
});
const request = (seq: number, command: string, threadId: number): DebugMessage => ({
  seq,
  type: 'request',
  command,
  arguments: { threadId, singleThread: true },
});
const response = (requestSeq: number, command: string, success: boolean): DebugMessage => ({
  seq: 0,
  type: 'response',
  command,
  request_seq: requestSeq,
  success,
});

describe('the threads that a debugger holds', () => {
  it('are those that have stopped and were not told to go on', () => {
    const threads = createPausedThreads();
    assert.equal(threads.any, false);
    threads.said(event('stopped', { threadId: 1 }));
    assert.equal(threads.any, true);
    threads.asked(request(7, 'continue', 1));
    assert.equal(threads.any, false);
  });

  it('are held again after a step', () => {
    const threads = createPausedThreads();
    threads.said(event('stopped', { threadId: 1 }));
    threads.asked(request(7, 'next', 1));
    threads.said(response(7, 'next', true));
    assert.equal(threads.any, false);
    threads.said(event('stopped', { threadId: 1 }));
    assert.equal(threads.any, true);
  });

  it('are still held when the debugger could not let them go on', () => {
    const threads = createPausedThreads();
    threads.said(event('stopped', { threadId: 1 }));
    threads.asked(request(7, 'continue', 1));
    threads.said(response(7, 'continue', false));
    assert.equal(threads.any, true);
  });

  it('count each, until the last goes on, ends, or all do', () => {
    const threads = createPausedThreads();
    threads.said(event('stopped', { threadId: 1 }));
    threads.said(event('stopped', { threadId: 2 }));
    threads.said(event('continued', { threadId: 1 }));
    assert.equal(threads.any, true);
    threads.said(event('thread', { threadId: 2, reason: 'exited' }));
    assert.equal(threads.any, false);
    threads.said(event('stopped', { threadId: 1, allThreadsStopped: true }));
    threads.said(event('continued', { threadId: 3, allThreadsContinued: true }));
    assert.equal(threads.any, false);
    threads.said(event('stopped', { threadId: 1 }));
    threads.said(event('terminated'));
    assert.equal(threads.any, false);
  });

  it('do not change by other requests', () => {
    const threads = createPausedThreads();
    threads.said(event('stopped', { threadId: 1 }));
    threads.asked(request(7, 'stackTrace', 1));
    threads.said(response(7, 'stackTrace', true));
    assert.equal(threads.any, true);
  });
});
