import { logError } from '../errorLog.ts';
import type { Handler } from '../handler.ts';
import { errorPost, responsePost } from '../posts.ts';
import type { Invocation, RuntimeApiClient } from '../runtimeApiClient.ts';
import { errorPayload, JSONStringifyError, toError } from './errors.ts';
import { nextTurn } from './nextTurn.ts';

/** One event that was taken, with all that is needed to answer it. */
export interface TakenInvocation {
  readonly client: RuntimeApiClient;
  readonly invocation: Invocation;
  readonly event: unknown;
  readonly context: object;
}

/**
 * Runs the handler for one event after the other, as its method: an object of this kind is what `this` is in a
 * handler, and its class name shows in stack traces.
 */
export interface InvokeProcessor {
  processInvoke(taken: TakenInvocation): Promise<void>;
}

/** Runs a handler that returns its result. */
export class BufferedInvokeProcessor implements InvokeProcessor {
  readonly handler: Handler;

  constructor(handler: Handler) {
    this.handler = handler;
  }

  async processInvoke({ client, invocation, event, context }: TakenInvocation): Promise<void> {
    try {
      const result = await this.handler(event, context);
      await nextTurn();
      await client.post(responsePost(invocation.requestId, stringify(result)));
    } catch (error) {
      await nextTurn();
      logError('Invoke Error', toError(error), errorPayload);
      await client.post(errorPost(invocation.requestId, error, errorPayload(error)));
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
