import { logError } from '../errorLog.ts';
import { type Handler, highWaterMark } from '../handler.ts';
import { openResponseStream, type StreamBehaviour } from '../responseStream.ts';
import type { InvokeProcessor, TakenInvocation } from './bufferedInvocation.ts';
import { errorPayload, InvalidStreamingOperation, toError } from './errors.ts';
import { nextTurn } from './nextTurn.ts';

const behaviour: StreamBehaviour = {
  endTakesOneArgument: false,
  additionalProperties: [],
  errorPayload,
  lateContentType: () => new InvalidStreamingOperation('Cannot set content-type, too late.'),
};

/** Runs a handler made by `awslambda.streamifyResponse`. */
export class StreamingInvokeProcessor implements InvokeProcessor {
  readonly handler: Handler;

  constructor(handler: Handler) {
    this.handler = handler;
  }

  async processInvoke({ invocation, event, context }: TakenInvocation): Promise<undefined> {
    const stream = openResponseStream(invocation.requestId, highWaterMark(this.handler), behaviour);
    try {
      const returned = this.handler(event, stream.writable, context);
      if (!isThenable(returned)) throw new Error('Streaming does not support non-async handlers.');
      if ((await returned) !== undefined) console.warn('Streaming handlers ignore return values.');
      await stream.done;
      if (!stream.writable.writableFinished) throw new Error('Response stream is not finished.');
    } catch (error) {
      await nextTurn();
      logError('Invoke Error', toError(error), errorPayload);
      await stream.fail(error);
    }
  }
}

function isThenable(result: unknown): result is Promise<unknown> {
  return (
    typeof result === 'object' && result !== null && 'then' in result && typeof result.then === 'function'
  );
}
