import type { InvocationEntry } from '../../protocol/invocationsView.ts';

/** How the last invocation went, for the lens: `last: 12 ms`, `last: failed, 12 ms`. */
export function lastText(entry: InvocationEntry): string {
  switch (entry.state) {
    case 'running':
      return 'running';
    case 'refused':
      return 'last: not run';
    case 'cancelled':
      return 'last: cancelled';
    case 'finished': {
      const { status, durationMs } = entry.result;
      if (status === 'timeout') return 'last: timed out';
      const duration = `${Math.round(durationMs * 100) / 100} ms`;
      return status === 'error' ? `last: failed, ${duration}` : `last: ${duration}`;
    }
  }
}
