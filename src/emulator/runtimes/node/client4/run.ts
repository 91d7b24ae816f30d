import { logError } from '../errorLog.ts';
import type { Handler, StreamifiedHandler } from '../handler.ts';
import { streamingMark } from '../handler.ts';
import { jsonRecord, textRecord } from '../logRecords.ts';
import { logFormat, patchConsole } from '../patchConsole.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { xRayCause } from '../xRayCause.ts';
import { createContext } from './context.ts';
import {
  CallbackHandlerDeprecatedError,
  errorPayload,
  JSONStringifyError,
  MalformedStreamingHandler,
  toError,
} from './errors.ts';
import { InvokeStore, storedContext } from './invokeStore.ts';
import { loadHandler } from './loadHandler.ts';

/** Behaves like AWS's runtime client 4.0 (nodejs24.x): init phase, then one invocation after the other. */
export async function run(client: RuntimeApiClient, taskRoot: string, handlerString: string): Promise<void> {
  const store = new InvokeStore();
  const format = logFormat();
  const record = format === 'JSON' ? jsonRecord : textRecord;
  patchConsole(format, (time, level, parameters) =>
    record(time, { requestId: store.getRequestId(), tenantId: store.getTenantId() }, level, parameters),
  );
  let handler: Handler;
  try {
    handler = await loadHandler(taskRoot, handlerString);
    refuseCallbackHandler(handler);
  } catch (error) {
    logError('Init Error', toError(error), errorPayload);
    const payload = errorPayload(error);
    await client.postInitError(payload.errorType, JSON.stringify(payload));
    throw error;
  }
  for (;;) {
    const invocation = await client.next();
    const context = createContext(invocation);
    const event: unknown = JSON.parse(invocation.eventJson);
    await store.run(storedContext(invocation), async () => {
      try {
        const result = await handler(event, context);
        await nextTurn();
        await client.postResponse(invocation.requestId, stringify(result));
      } catch (error) {
        await nextTurn();
        logError('Invoke Error', toError(error), errorPayload);
        await client.postError(invocation.requestId, JSON.stringify(errorPayload(error)), xRayCause(error));
      }
    });
  }
}

function refuseCallbackHandler(handler: StreamifiedHandler): void {
  const mark = streamingMark(handler);
  if (mark === 'invalid') throw new MalformedStreamingHandler('Only response streaming is supported.');
  if (mark === 'response' || handler.length < 3) return;
  throw new CallbackHandlerDeprecatedError(
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
  );
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result);
  } catch {
    throw new JSONStringifyError('Unable to stringify response body');
  }
}
