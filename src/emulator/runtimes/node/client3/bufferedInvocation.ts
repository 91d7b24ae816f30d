import type { Handler } from '../handler.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { onEmptyEventLoop } from './beforeExit.ts';
import { createCompletion } from './completion.ts';
import { completeContext } from './context.ts';
import type { CrashHandling } from './crashHandling.ts';
import { setLoggingIds } from './loggingIds.ts';

/** What one turn of the loop needs. */
export interface Turn {
  readonly client: RuntimeApiClient;
  readonly handler: Handler;
  readonly crashes: CrashHandling;
  /** Has the next turn begin soon. */
  readonly scheduleNext: () => void;
}

/** Takes one event and runs an async or callback handler with it. */
export async function handleBuffered({ client, handler, crashes, scheduleNext }: Turn): Promise<void> {
  const invocation = await client.next();
  setLoggingIds(invocation);
  const { callback, context, markCompleted } = createCompletion(client, invocation.requestId, scheduleNext);
  try {
    crashes.belongsTo(invocation.requestId);
    onEmptyEventLoop(() => {
      markCompleted();
      void client.postResponse(invocation.requestId, 'null').then(scheduleNext);
    });
    const event: unknown = JSON.parse(invocation.eventJson);
    const result = handler(event, completeContext(context, invocation), callback);
    if (isThenable(result)) result.then(context.succeed, context.fail).catch(context.fail);
  } catch (error) {
    callback(error);
  }
}

function isThenable(result: unknown): result is Promise<unknown> {
  return Boolean(result) && typeof (result as Partial<Promise<unknown>>).then === 'function';
}
