import type { LambdaReport } from '../../model/log/report.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { preciseDuration, shortDuration, timeOfDay } from './formats.ts';

/** How an entry stands, in one word. */
export type Status =
  | 'running'
  | 'success'
  | 'error'
  | 'timeout'
  | 'refused'
  | 'cancelled'
  | 'accepted'
  | 'allowed';

export function statusOf(entry: InvocationEntry): Status {
  if (entry.state === 'finished') return entry.result.status;
  return entry.state === 'answered' ? entry.answer.status : entry.state;
}

/** What a person reads for each status. */
export const statusWords: Readonly<Record<Status, string>> = {
  running: 'running',
  success: 'success',
  error: 'error',
  timeout: 'timed out',
  refused: 'not run',
  cancelled: 'cancelled',
  accepted: 'event accepted',
  allowed: 'dry run passed',
};

/** The second line of an entry in the list: `order-created · warm · 10:31:07`, on AWS `AWS live · order-created · …`. */
export function entryDetails(entry: InvocationEntry): string {
  const status = statusOf(entry);
  const where = entry.remote ? [`AWS ${entry.remote.qualifier}`] : [];
  const parts = [...where, entry.eventName, ...temperature(entry), timeOfDay(entry.startedAtMs)];
  return (status === 'success' ? parts : [statusWords[status], ...parts])
    .filter(part => part !== '')
    .join(' · ');
}

function temperature(entry: InvocationEntry): readonly string[] {
  if (entry.state === 'finished') return [entry.result.coldStart ? 'cold' : 'warm'];
  const report = entry.state === 'answered' ? entry.answer.report : undefined;
  return report ? [isCold(report) ? 'cold' : 'warm'] : [];
}

/** Whether the environment began with this invocation, as far as its report tells. */
export function isCold({ initDurationMs, restoreDurationMs }: LambdaReport): boolean {
  return (initDurationMs ?? restoreDurationMs) !== undefined;
}

/** The duration in the list, for those that have one. */
export function entryDuration(entry: InvocationEntry): string {
  const durationMs = durationOf(entry);
  return durationMs === undefined ? '' : shortDuration(durationMs);
}

function durationOf(entry: InvocationEntry): number | undefined {
  if (entry.state === 'finished') return entry.result.durationMs;
  return entry.state === 'answered' ? entry.answer.report?.durationMs : undefined;
}

/** What a screen reader says when an invocation has ended; nothing while it runs. */
export function announcement(entry: InvocationEntry | undefined): string {
  if (!entry || entry.state === 'running') return '';
  const words = `${entry.functionName}${entry.remote ? ' on AWS' : ''}: ${statusWords[statusOf(entry)]}`;
  const durationMs = durationOf(entry);
  return durationMs === undefined ? words : `${words}, ${preciseDuration(durationMs)}`;
}
