import type { LogEvent } from '../../model/aws/logs.ts';
import type { RequestGroup } from '../../model/log/requestGroups.ts';

/** The line above the log of a request: `── 8f14e45f-… · version 7 · 12.30 ms · timeout`. */
export function groupHeading({ requestId, stream, version, report }: RequestGroup): string {
  const parts = [
    requestId ?? stream,
    ...(version === undefined ? [] : [version === '$LATEST' ? version : `version ${version}`]),
    ...(report ? [`${report.durationMs.toFixed(2)} ms`] : []),
    ...(report?.initDurationMs === undefined ? [] : ['cold start']),
    ...(report?.status === undefined ? [] : [report.errorType ?? report.status]),
  ];
  return `── ${parts.join(' · ')}`;
}

/** The lines of events. Lambda keeps a message in one event by writing its line breaks as carriage returns. */
export function eventLines(events: readonly LogEvent[]): string {
  return events.map(({ message }) => `${message.replaceAll(/\r\n?/g, '\n').trimEnd()}\n`).join('');
}

/** Everything of each request together, one after the other. */
export function groupsText(groups: readonly RequestGroup[]): string {
  return groups.map(group => `${groupHeading(group)}\n${eventLines(group.events)}`).join('\n');
}

/** What is written next to a log that is read while it grows. */
export interface LiveText {
  /** The text of new events, those of a request together, under a heading where another request goes on. */
  add(events: readonly LogEvent[], groupOf: (event: LogEvent) => RequestGroup): string;
}

export function createLiveText(): LiveText {
  let last: RequestGroup | undefined;
  return {
    add: (events, groupOf) => {
      const byGroup = new Map<RequestGroup, LogEvent[]>();
      for (const event of events) {
        const group = groupOf(event);
        const its = byGroup.get(group);
        if (its) its.push(event);
        else byGroup.set(group, [event]);
      }
      // The request that was written last goes on first: it needs no heading.
      const inOrder = [...byGroup].sort(([a], [b]) => Number(b === last) - Number(a === last));
      return inOrder
        .map(([group, its]) => {
          const heading = group === last ? '' : `\n${groupHeading(group)}\n`;
          last = group;
          return heading + eventLines(its);
        })
        .join('');
    },
  };
}
