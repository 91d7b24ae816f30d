import { logError } from '../errorLog.ts';
import { errorPost, responsePost } from '../posts.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { onEmptyEventLoop } from './beforeExit.ts';
import { errorPayload, toError } from './errors.ts';

type Completer = (...parameters: unknown[]) => void;

/** The ways a handler has to complete an invocation. Of all of them together the first call counts. */
export interface Completion {
  readonly callback: Completer;
  /** The part of the context that completes. */
  readonly context: { succeed: Completer; fail: Completer; done: Completer };
  /** Says that the invocation was completed without the handler. */
  readonly markCompleted: () => void;
}

/** @param scheduleNext asks for the next event. */
export function createCompletion(
  client: RuntimeApiClient,
  requestId: string,
  scheduleNext: () => void,
): Completion {
  let completed = false;
  let waitForEmptyEventLoop = true;

  const fail = (error: unknown) => {
    logInvocationError('Invoke Error', error);
    void client.post(errorPost(requestId, error, errorPayload(error))).then(scheduleNext);
  };
  const complete = (result: unknown) => {
    if (completed) {
      console.error(
        'Invocation has already been reported as done. Cannot call complete more than once per invocation.',
      );
      return;
    }
    completed = true;
    void client.post(responsePost(requestId, stringify(result))).then(scheduleNext);
  };
  const done = (error: unknown, result?: unknown) => {
    onEmptyEventLoop();
    if (isNothing(error)) complete(result);
    else fail(error);
  };
  const callback = (error: unknown, result?: unknown) => {
    onEmptyEventLoop();
    if (!isNothing(error)) fail(error);
    else if (!waitForEmptyEventLoop) complete(result);
    else onEmptyEventLoop(() => setImmediate(() => complete(result)));
  };

  let finished = false;
  const firstOnly = (completer: Completer): Completer => {
    return (...parameters) => {
      if (finished) return;
      completer(...parameters);
      // Not before: when the result cannot be serialised, the error may still be reported.
      finished = true;
    };
  };
  return {
    callback: firstOnly(callback as Completer),
    context: {
      get callbackWaitsForEmptyEventLoop() {
        return waitForEmptyEventLoop;
      },
      set callbackWaitsForEmptyEventLoop(wait) {
        waitForEmptyEventLoop = wait;
      },
      succeed: firstOnly(result => done(null, result)),
      fail: firstOnly(error => done(isNothing(error) ? 'handled' : error)),
      done: firstOnly(done as Completer),
    } as Completion['context'],
    markCompleted: () => {
      completed = true;
    },
  };
}

/** Logs what was thrown, of whatever kind. */
export function logInvocationError(title: string, error: unknown): void {
  logError(title, toError(error), errorPayload);
}

function isNothing(error: unknown): boolean {
  return error === undefined || error === null;
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result);
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

export function isThenable(result: unknown): result is Promise<unknown> {
  return Boolean(result) && typeof (result as Partial<Promise<unknown>>).then === 'function';
}
