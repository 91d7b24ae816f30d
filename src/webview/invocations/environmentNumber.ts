import type { InvocationResult } from '../../model/invocation.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';

/** Which environment of its function ran an invocation: 1 for the oldest one that is in the list. */
export function environmentNumber(entries: readonly InvocationEntry[], result: InvocationResult): number {
  const ids = new Set<string>();
  for (const entry of entries.toReversed()) {
    if (entry.state === 'finished' && entry.result.functionId === result.functionId) {
      ids.add(entry.result.environmentId);
    }
  }
  return [...ids].indexOf(result.environmentId) + 1;
}
