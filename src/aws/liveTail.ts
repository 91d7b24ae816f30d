import {
  type CloudWatchLogsClient,
  type LiveTailSessionLogEvent,
  StartLiveTailCommand,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvent } from '../model/aws/logs.ts';

/** AWS says something each second, if only that nothing was written. */
const silenceLimitMs = 30_000;

export interface LiveTailInput {
  readonly logGroupArn: string;
  readonly filter?: string;
}

/**
 * One live session, until AWS ends it (it does after three hours), the connection breaks or the signal aborts.
 * @returns the events as they arrive; the iteration ends with the session, for whatever reason
 * @throws what the SDK throws when AWS does not open a session
 */
export async function openLiveTail(
  client: CloudWatchLogsClient,
  { logGroupArn, filter }: LiveTailInput,
  signal: AbortSignal,
): Promise<AsyncIterable<readonly LogEvent[]>> {
  const closed = new AbortController();
  const abortSignal = AbortSignal.any([signal, closed.signal]);
  const command = new StartLiveTailCommand({
    logGroupIdentifiers: [logGroupArn],
    ...(filter !== undefined && { logEventFilterPattern: filter }),
  });
  const { responseStream } = await client.send(command, { abortSignal });
  return session(responseStream, () => closed.abort());
}

async function* session(
  frames: AsyncIterable<StartLiveTailResponseStream> | undefined,
  close: () => void,
): AsyncGenerator<readonly LogEvent[]> {
  if (!frames) return;
  const silence = setTimeout(close, silenceLimitMs);
  let count = 0;
  try {
    for await (const { sessionUpdate } of frames) {
      silence.refresh();
      const events = (sessionUpdate?.sessionResults ?? []).map(event => {
        count += 1;
        return logEvent(event, count);
      });
      if (events.length > 0) yield events;
    }
  } catch {
    // The caller reads what it missed and opens another session.
  } finally {
    clearTimeout(silence);
    close();
  }
}

function logEvent(event: LiveTailSessionLogEvent, count: number): LogEvent {
  const { timestamp = 0, logStreamName = '', message = '' } = event;
  return { id: `live-${timestamp}-${count}`, timeMs: timestamp, stream: logStreamName, message };
}
