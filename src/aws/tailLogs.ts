import { setTimeout as pause } from 'node:timers/promises';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvent, LogQuery, LogSearch, Logs } from '../model/aws/logs.ts';
import { isUserError } from '../model/userError.ts';
import { createDeliveredEvents } from './deliveredEvents.ts';
import { openLiveTail } from './liveTail.ts';

/** Between two looks. AWS allows 25 a second in an account. */
const pollMs = 2_000;

/** Events can be found so long after the time they bear; each look reads these again. */
const lateMs = 30_000;

export interface TailParts {
  readonly live: CloudWatchLogsClient;
  readonly search: Logs['search'];
  logGroupArn(query: LogQuery, signal: AbortSignal): Promise<string>;
}

/**
 * What is written from now on: from live sessions, one after the other, or by looking again and again where AWS opens
 * none. What was written between two sessions is looked for.
 */
export async function* tailLogs(
  query: LogQuery,
  parts: TailParts,
  signal: AbortSignal,
): AsyncGenerator<readonly LogEvent[]> {
  const startMs = Date.now();
  const delivered = createDeliveredEvents();
  let seenMs = startMs;
  let isLive = true;
  while (!signal.aborted) {
    if (isLive) {
      const session = await openSession(query, parts, signal);
      isLive = session !== undefined;
      for await (const events of session ?? []) {
        seenMs = Date.now();
        delivered.forgetBefore(seenMs - lateMs);
        delivered.add(events);
        yield events;
      }
    }
    if (signal.aborted) return;
    const sinceMs = Math.max(startMs, seenMs - lateMs);
    seenMs = Date.now();
    delivered.forgetBefore(sinceMs);
    const missed = delivered.takeNew(await look({ ...query, startMs: sinceMs }, parts.search, signal));
    if (missed.length > 0) yield missed;
    await pause(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Whatever keeps AWS from it, looking works or tells why not. */
async function openSession(
  query: LogQuery,
  { live, logGroupArn }: TailParts,
  signal: AbortSignal,
): Promise<AsyncIterable<readonly LogEvent[]> | undefined> {
  try {
    const { filter } = query;
    const input = { logGroupArn: await logGroupArn(query, signal), ...(filter !== undefined && { filter }) };
    return await openLiveTail(live, input, signal);
  } catch {
    return undefined;
  }
}

/** All events since a time. A group that is not there yet has none: the first event makes it. */
async function look(
  query: LogSearch,
  search: Logs['search'],
  signal: AbortSignal,
): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  try {
    let next: string | undefined;
    do {
      const page = await search(query, next, signal);
      events.push(...page.items);
      next = page.next;
    } while (next !== undefined);
  } catch (error) {
    if (signal.aborted) return [];
    if (!isUserError(error) || error.data.code !== 'aws-not-found') throw error;
  }
  return events;
}
