import type { DebugMessage } from './debugProtocol.ts';

/** Which threads a debugger holds, by the messages between it and the editor. */
export interface PausedThreads {
  /** What the debugger said. */
  said(message: DebugMessage): void;
  /** What the debugger is asked for. */
  asked(message: DebugMessage): void;
  readonly any: boolean;
}

/** Requests after which the thread runs; a debugger need not say so. */
const goingOn = new Set(['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue']);

/** Stands for all threads. */
const all = 'all';

export function createPausedThreads(): PausedThreads {
  const paused = new Set<unknown>();
  /** Threads that were told to go on, until the answer, by the number of the request. */
  const asked = new Map<number, unknown>();

  const goOn = (thread: unknown, everyone: unknown): void => {
    if (everyone === true) paused.clear();
    else paused.delete(thread);
    paused.delete(all);
  };

  return {
    said({ type, event, command = '', body = {}, success, request_seq: requested = 0 }) {
      if (event === 'stopped') {
        if (body['allThreadsStopped'] === true) paused.add(all);
        paused.add(body['threadId'] ?? all);
      } else if (event === 'continued') {
        goOn(body['threadId'], body['allThreadsContinued']);
      } else if (event === 'thread' && body['reason'] === 'exited') {
        paused.delete(body['threadId']);
      } else if (event === 'terminated' || event === 'exited') {
        paused.clear();
      } else if (type === 'response' && goingOn.has(command)) {
        const thread = asked.get(requested);
        asked.delete(requested);
        if (success === false && thread !== undefined) paused.add(thread);
      }
    },
    asked({ seq, command = '', arguments: given = {} }) {
      if (!goingOn.has(command)) return;
      const thread = given['threadId'] ?? all;
      if (paused.has(thread) || paused.has(all)) asked.set(seq, thread);
      goOn(thread, given['singleThread'] !== true);
    },
    get any() {
      return paused.size > 0;
    },
  };
}
