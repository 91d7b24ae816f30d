import { highWaterMark } from '../handler.ts';
import { openResponseStream, type StreamBehaviour } from '../responseStream.ts';
import { onEmptyEventLoop } from './beforeExit.ts';
import type { Turn } from './bufferedInvocation.ts';
import { isThenable, logInvocationError } from './completion.ts';
import { completeContext } from './context.ts';
import { errorPayload, errors } from './errors.ts';
import { setLoggingIds } from './loggingIds.ts';

const behaviour: StreamBehaviour = {
  endTakesOneArgument: true,
  additionalProperties: ['writableBuffer'],
  errorPayload,
  lateContentType: () => new errors.InvalidStreamingOperation('Cannot set content-type, too late.'),
};

/** Takes one event and runs a handler made by `awslambda.streamifyResponse` with it. */
export async function handleStreaming({ client, runtime, crashes, scheduleNext }: Turn): Promise<void> {
  const invocation = await client.next();
  setLoggingIds(invocation);
  const stream = openResponseStream(invocation.requestId, highWaterMark(runtime.handler), behaviour);
  const base: { callbackWaitsForEmptyEventLoop: boolean } = { callbackWaitsForEmptyEventLoop: true };
  const finish = () => {
    onEmptyEventLoop();
    if (base.callbackWaitsForEmptyEventLoop) onEmptyEventLoop(scheduleNext);
    else scheduleNext();
  };
  const fail = async (error: unknown) => {
    logInvocationError('Invoke Error', error);
    await stream.fail(error);
    finish();
  };
  try {
    crashes.belongsTo(invocation.requestId);
    onEmptyEventLoop(scheduleNext);
    const context = completeContext(base, invocation);
    const event: unknown = JSON.parse(invocation.eventJson);
    const returned = runtime.handler(event, stream.writable, context);
    if (!isThenable(returned)) return await fail('Streaming does not support non-async handlers.');
    if ((await returned) !== undefined) console.warn('Streaming handlers ignore return values.');
    await stream.done;
    if (!stream.writable.writableFinished) return await fail('Response stream is not finished.');
    finish();
  } catch (error) {
    await fail(error);
  }
}
