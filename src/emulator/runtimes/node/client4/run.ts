import { setAwslambdaGlobal } from '../awslambdaGlobal.ts';
import { logError } from '../errorLog.ts';
import { type Handler, streamingMark } from '../handler.ts';
import { jsonRecord, textRecord } from '../logRecords.ts';
import { logFormat, patchConsole } from '../patchConsole.ts';
import { initErrorPost, type Post } from '../posts.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { BufferedInvokeProcessor, type InvokeProcessor } from './bufferedInvocation.ts';
import { createContext } from './context.ts';
import {
  CallbackHandlerDeprecatedError,
  errorPayload,
  MalformedStreamingHandler,
  toError,
} from './errors.ts';
import { InvokeStore, storedContext } from './invokeStore.ts';
import { loadHandler } from './loadHandler.ts';

/** Behaves like AWS's runtime client 4.0 (nodejs24.x): init phase, then one invocation after the other. */
export async function run(client: RuntimeApiClient, taskRoot: string, handlerString: string): Promise<void> {
  const store = new InvokeStore();
  setAwslambdaGlobal({ InvokeStore: store });
  patchConsoleWithIdsOf(store);
  const processor = await initialize(client, taskRoot, handlerString);
  for (let outcome: Post | undefined; ; ) {
    const invocation = await client.next(outcome);
    const context = createContext(invocation);
    const event: unknown = JSON.parse(invocation.eventJson);
    outcome = await store.run(storedContext(invocation), () =>
      processor.processInvoke({ invocation, event, context }),
    );
  }
}

function patchConsoleWithIdsOf(store: InvokeStore): void {
  const format = logFormat();
  patchConsole(format, (time, level, parameters) => {
    const ids = { requestId: store.getRequestId(), tenantId: store.getTenantId() };
    // This generation does not look for an error in the message itself.
    if (format === 'JSON') return jsonRecord(time, ids, level, parameters, 1);
    return textRecord(time, ids, level, parameters);
  });
}

/** Loads the handler, or reports why it cannot and ends the process by the error. */
async function initialize(
  client: RuntimeApiClient,
  taskRoot: string,
  handlerString: string,
): Promise<InvokeProcessor> {
  try {
    const handler = await loadHandler(taskRoot, handlerString);
    const streaming = isStreaming(handler);
    if (!streaming && handler.length >= 3) throw callbackHandlerDeprecated();
    return streaming ? await streamingProcessor(handler) : new BufferedInvokeProcessor(handler);
  } catch (error) {
    logError('Init Error', toError(error), errorPayload);
    await client.post(initErrorPost(errorPayload(error)));
    throw error;
  }
}

function isStreaming(handler: Handler): boolean {
  const mark = streamingMark(handler);
  if (mark === 'invalid') throw new MalformedStreamingHandler('Only response streaming is supported.');
  return mark === 'response';
}

function callbackHandlerDeprecated(): Error {
  return new CallbackHandlerDeprecatedError(
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
  );
}

/** Loaded only when needed, because it needs `node:http`. */
async function streamingProcessor(handler: Handler): Promise<InvokeProcessor> {
  const { StreamingInvokeProcessor } = await import('./streamingInvocation.ts');
  return new StreamingInvokeProcessor(handler);
}
