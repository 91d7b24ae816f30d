import type { Handler } from '../handler.ts';
import { errorPost, responsePost } from '../posts.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { onEmptyEventLoop } from './beforeExit.ts';
import { createCompletion, isThenable, logInvocationError } from './completion.ts';
import { completeContext } from './context.ts';
import type { CrashHandling } from './crashHandling.ts';
import { errorPayload, errors } from './errors.ts';
import { setLoggingIds } from './loggingIds.ts';

/** What `this` is in a handler: AWS's client calls it as a method of an object of this name. */
export class Runtime {
  readonly handler: Handler;

  constructor(handler: Handler) {
    this.handler = handler;
  }
}

/** What one turn of the loop needs. */
export interface Turn {
  readonly client: RuntimeApiClient;
  readonly runtime: Runtime;
  readonly crashes: CrashHandling;
  /** Has the next turn begin soon. */
  readonly scheduleNext: () => void;
}

/** Takes one event and runs an async or callback handler with it. */
export async function handleBuffered({ client, runtime, crashes, scheduleNext }: Turn): Promise<void> {
  const invocation = await client.next();
  setLoggingIds(invocation);
  const { callback, context, markCompleted } = createCompletion(client, invocation.requestId, scheduleNext);
  try {
    crashes.belongsTo(invocation.requestId);
    onEmptyEventLoop(() => {
      markCompleted();
      void postUnanswered(client, invocation.requestId, runtime.handler).then(scheduleNext);
    });
    const event: unknown = JSON.parse(invocation.eventJson);
    const result = runtime.handler(event, completeContext(context, invocation), callback);
    if (isThenable(result)) result.then(context.succeed, context.fail).catch(context.fail);
  } catch (error) {
    callback(error);
  }
}

/**
 * The event loop ran empty and the handler has not answered: `null`, but an error for an `async` function. The
 * managed runtimes do this (AWS Lambda Developer Guide, "Unexpected Node.js exit in runtime"); the client released
 * to npm answers `null` to both.
 */
function postUnanswered(client: RuntimeApiClient, requestId: string, handler: Handler): Promise<void> {
  if (Object.prototype.toString.call(handler) !== '[object AsyncFunction]')
    return client.post(responsePost(requestId, 'null'));
  const error = new errors.NodeJsExit(
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
  );
  logInvocationError('Invoke Error', error);
  return client.post(errorPost(requestId, error, errorPayload(error)));
}
