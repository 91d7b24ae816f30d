import type { LogEvent } from '../aws/logs.ts';
import { readLogStream } from './logStream.ts';
import { type LambdaReport, readReport } from './report.ts';
import { readRequestLine } from './requestLine.ts';

/** The log of one request; of a cold start with what the environment wrote before it. */
export interface RequestGroup {
  readonly stream: string;
  /** Unknown while only the init phase was seen, and for what was under way when the reading began. */
  readonly requestId?: string;
  readonly version?: string;
  readonly events: readonly LogEvent[];
  readonly report?: LambdaReport;
}

/** Sorts events into requests as they arrive. */
export interface RequestGroups {
  /** The group is the same object for each event of a request. */
  add(event: LogEvent): RequestGroup;
  /** In the order of their beginnings. */
  list(): readonly RequestGroup[];
}

type Growing = { -readonly [Key in keyof RequestGroup]: RequestGroup[Key] } & { readonly events: LogEvent[] };

/**
 * An environment runs one request at a time, so that a line without an id belongs to the one that began last in its
 * stream.
 * @param keptEvents beyond so many the oldest requests are forgotten
 */
export function createRequestGroups(keptEvents: number): RequestGroups {
  const groups = new Set<Growing>();
  const current = new Map<string, Growing>();
  const byRequest = new Map<string, Growing>();
  let count = 0;

  function begin(stream: string): Growing {
    const version = readLogStream(stream)?.version;
    const group: Growing = { stream, events: [], ...(version !== undefined && { version }) };
    groups.add(group);
    current.set(stream, group);
    return group;
  }

  function groupOf({ stream, message }: LogEvent): Growing {
    const { requestId, begins, version } = readRequestLine(message);
    const last = current.get(stream);
    if (begins === 'environment') return begin(stream);
    if (requestId === undefined) return last ?? begin(stream);
    const key = keyOf(stream, requestId);
    // A retry has the same id.
    const known = begins === 'request' ? undefined : byRequest.get(key);
    if (known) return known;
    const group = last && last.requestId === undefined ? last : begin(stream);
    group.requestId = requestId;
    if (version !== undefined) group.version = version;
    byRequest.set(key, group);
    return group;
  }

  function forgetOldest(): void {
    for (const oldest of groups) {
      if (count <= keptEvents || groups.size === 1) return;
      const { stream, requestId, events } = oldest;
      groups.delete(oldest);
      count -= events.length;
      if (current.get(stream) === oldest) current.delete(stream);
      if (requestId !== undefined) byRequest.delete(keyOf(stream, requestId));
    }
  }

  return {
    add: event => {
      const group = groupOf(event);
      group.events.push(event);
      const report = readReport(event.message);
      if (report) group.report = report;
      count += 1;
      forgetOldest();
      return group;
    },
    list: () => [...groups],
  };
}

function keyOf(stream: string, requestId: string): string {
  return `${stream} ${requestId}`;
}
