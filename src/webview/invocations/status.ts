import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { preciseDuration, shortDuration, timeOfDay } from './formats.ts';

/** How an entry stands, in one word. */
export type Status = 'running' | 'success' | 'error' | 'timeout' | 'refused' | 'cancelled';

export function statusOf(entry: InvocationEntry): Status {
  return entry.state === 'finished' ? entry.result.status : entry.state;
}

/** What a person reads for each status. */
export const statusWords: Readonly<Record<Status, string>> = {
  running: 'running',
  success: 'success',
  error: 'error',
  timeout: 'timed out',
  refused: 'not run',
  cancelled: 'cancelled',
};

/** The second line of an entry in the list: `order-created · warm · 10:31:07`. */
export function entryDetails(entry: InvocationEntry): string {
  const status = statusOf(entry);
  const parts = [entry.eventName, timeOfDay(entry.startedAtMs)];
  if (entry.state === 'finished') parts.splice(1, 0, entry.result.coldStart ? 'cold' : 'warm');
  return (status === 'success' ? parts : [statusWords[status], ...parts])
    .filter(part => part !== '')
    .join(' · ');
}

/** The duration in the list, for those that have one. */
export function entryDuration(entry: InvocationEntry): string {
  return entry.state === 'finished' ? shortDuration(entry.result.durationMs) : '';
}

/** What a screen reader says when an invocation has ended; nothing while it runs. */
export function announcement(entry: InvocationEntry | undefined): string {
  if (!entry || entry.state === 'running') return '';
  const words = `${entry.functionName}: ${statusWords[statusOf(entry)]}`;
  return entry.state === 'finished' ? `${words}, ${preciseDuration(entry.result.durationMs)}` : words;
}
