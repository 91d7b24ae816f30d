import { logError } from '../errorLog.ts';
import type { Handler } from '../handler.ts';
import { errorPost, type Post, responsePost } from '../posts.ts';
import type { Invocation } from '../runtimeApiClient.ts';
import { errorPayload, JSONStringifyError, toError } from './errors.ts';
import { nextTurn } from './nextTurn.ts';

/** One event that was taken, with all that is needed to answer it. */
export interface TakenInvocation {
  readonly invocation: Invocation;
  readonly event: unknown;
  readonly context: object;
}

/**
 * Runs the handler for one event after the other, as its method: an object of this kind is what `this` is in a
 * handler, and its class name shows in stack traces.
 */
export interface InvokeProcessor {
  /** @returns what is still to be posted. */
  processInvoke(taken: TakenInvocation): Promise<Post | undefined>;
}

/** Runs a handler that returns its result. */
export class BufferedInvokeProcessor implements InvokeProcessor {
  readonly handler: Handler;

  constructor(handler: Handler) {
    this.handler = handler;
  }

  async processInvoke({ invocation, event, context }: TakenInvocation): Promise<Post> {
    try {
      const result = await this.handler(event, context);
      await nextTurn();
      return responsePost(invocation.requestId, stringify(result));
    } catch (error) {
      await nextTurn();
      logError('Invoke Error', toError(error), errorPayload);
      return errorPost(invocation.requestId, error, errorPayload(error));
    }
  }
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result);
  } catch {
    throw new JSONStringifyError('Unable to stringify response body');
  }
}
