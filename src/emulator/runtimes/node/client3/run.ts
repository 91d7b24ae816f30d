import { setAwslambdaGlobal } from '../awslambdaGlobal.ts';
import type { StreamifiedHandler } from '../handler.ts';
import { streamingMark } from '../handler.ts';
import { jsonRecord, textRecord } from '../logRecords.ts';
import { logFormat, patchConsole } from '../patchConsole.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { onEmptyEventLoop, watchEventLoop } from './beforeExit.ts';
import { handleBuffered, Runtime } from './bufferedInvocation.ts';
import { CrashHandling } from './crashHandling.ts';
import { loadHandler } from './loadHandler.ts';
import { loggingIds } from './loggingIds.ts';

/** Behaves like AWS's runtime client 3.3 (nodejs18.x to nodejs22.x): init phase, then one invocation after the other. */
export async function run(client: RuntimeApiClient, taskRoot: string, handlerString: string): Promise<void> {
  const format = logFormat();
  const record = format === 'JSON' ? jsonRecord : textRecord;
  patchConsole(format, (time, level, parameters) => record(time, loggingIds(), level, parameters));
  setAwslambdaGlobal({});
  const crashes = new CrashHandling(client);
  watchEventLoop();
  // Node.js gives this exit code to an entry point whose top-level await never settles, as AWS's does then.
  onEmptyEventLoop(() => process.exit(13));
  try {
    const handler = await loadHandler(taskRoot, handlerString);
    const handleOnce = isStreaming(handler) ? await loadStreaming() : handleBuffered;
    const runtime = new Runtime(handler);
    const scheduleNext = () => {
      setImmediate(() => {
        handleOnce({ client, runtime, crashes, scheduleNext }).catch(error => crashes.onTopLevelError(error));
      });
    };
    onEmptyEventLoop();
    scheduleNext();
  } catch (error) {
    crashes.onUncaughtException(error);
  }
}

function isStreaming(handler: StreamifiedHandler): boolean {
  const mark = streamingMark(handler);
  // A slip of AWS's client, which means to say that only response streaming is supported.
  if (mark === 'invalid') throw new ReferenceError('MalformedStreamingHandler is not defined');
  return mark === 'response';
}

/** Loaded only when needed, because it needs `node:http`. */
async function loadStreaming() {
  return (await import('./streamingInvocation.ts')).handleStreaming;
}
