import type { RemoteAnswer } from '../../model/aws/remoteAnswer.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';

/** How the last invocation went, for the lens: `last: 12 ms`, `last: failed, 12 ms`, `last on AWS: 12 ms`. */
export function lastText(entry: InvocationEntry): string {
  const last = entry.remote ? 'last on AWS' : 'last';
  switch (entry.state) {
    case 'running':
      return entry.remote ? 'running on AWS' : 'running';
    case 'refused':
      return `${last}: not run`;
    case 'cancelled':
      return `${last}: cancelled`;
    case 'answered':
      return `${last}: ${outcome(entry.answer.status, entry.answer.report?.durationMs)}`;
    case 'finished':
      return `${last}: ${outcome(entry.result.status, entry.result.durationMs)}`;
  }
}

function outcome(status: RemoteAnswer['status'], durationMs: number | undefined): string {
  if (status === 'timeout') return 'timed out';
  if (status === 'accepted' || status === 'allowed') return status;
  const parts = [
    ...(status === 'error' ? ['failed'] : []),
    ...(durationMs === undefined ? [] : [`${Math.round(durationMs * 100) / 100} ms`]),
  ];
  return parts.length === 0 ? status : parts.join(', ');
}
