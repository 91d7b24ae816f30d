import type { LogEvent, LogSearch, Logs } from '../../model/aws/logs.ts';
import { createRequestGroups, type RequestGroup } from '../../model/log/requestGroups.ts';

/** An event or a request of which the whole log is wanted. */
export interface WantedRequest {
  readonly logGroup: string;
  /** Absent while it is not known which environment ran it. */
  readonly stream?: string;
  readonly requestId?: string;
  readonly eventId?: string;
  /** Some moment of it. */
  readonly timeMs: number;
}

/** The longest that a function may run, and some more for what comes before and after. */
const aroundMs = 16 * 60_000;
const mostPages = 200;

/** Of other requests of its stream: one that is found is kept whole. */
const keptEvents = 20_000;

/** Reads the log of one request; `undefined` when there is nothing of it (yet). */
export async function readRequestLog(
  logs: Pick<Logs, 'search'>,
  wanted: WantedRequest,
  signal: AbortSignal,
): Promise<RequestGroup | undefined> {
  const { logGroup, requestId, timeMs } = wanted;
  const stream = wanted.stream ?? (await streamOf(logs, wanted, signal));
  if (stream === undefined) return undefined;
  const query = { logGroup, stream, startMs: timeMs - aroundMs, endMs: timeMs + aroundMs };
  const groups = createRequestGroups(keptEvents);
  let found: RequestGroup | undefined;
  for await (const page of searchPages(logs, query, signal)) {
    for (const event of page) {
      const group = groups.add(event);
      const isWanted =
        wanted.eventId === undefined ? group.requestId === requestId : event.id === wanted.eventId;
      if (isWanted) found ??= group;
    }
    if (found?.report) return found;
  }
  return found;
}

async function streamOf(
  logs: Pick<Logs, 'search'>,
  { logGroup, requestId, timeMs }: WantedRequest,
  signal: AbortSignal,
): Promise<string | undefined> {
  const query = { logGroup, filter: `"${requestId}"`, startMs: timeMs - aroundMs, endMs: timeMs + aroundMs };
  for await (const page of searchPages(logs, query, signal)) {
    const [first] = page;
    if (first) return first.stream;
  }
  return undefined;
}

/** The pages of a search, until the last one or a limit that no person reads to. */
export async function* searchPages(
  logs: Pick<Logs, 'search'>,
  query: LogSearch,
  signal: AbortSignal,
): AsyncGenerator<readonly LogEvent[]> {
  let next: string | undefined;
  for (let count = 0; count < mostPages; count++) {
    const page = await logs.search(query, next, signal);
    yield page.items;
    if (page.next === undefined) return;
    next = page.next;
  }
}
