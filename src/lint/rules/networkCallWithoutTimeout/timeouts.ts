import type { LinkedFunction } from '../../codeFile.ts';

/** What a fix proposes where nothing is known. */
const usualTimeoutMs = 5000;

/** A timeout that leaves the shortest-lived of the functions a part of its own for an answer. */
export function proposedTimeoutMs(functions: readonly LinkedFunction[]): number {
  const timeouts = functions.flatMap(({ function: { timeoutMs } }) =>
    timeoutMs.known ? timeoutMs.value : [],
  );
  const shortestMs = Math.min(...timeouts, Number.POSITIVE_INFINITY);
  return Math.min(usualTimeoutMs, Math.max(1000, Math.floor((shortestMs * 0.6) / 1000) * 1000));
}

/** The addresses of this machine, where extensions and the Runtime API answer at once. */
export const ownMachine =
  /localhost|\b127\.0\.0\.1|\[::1\]|169\.254\.|AWS_LAMBDA_RUNTIME_API|EXTENSION_HTTP_PORT|sandbox\.localdomain/i;

export function messageFor(call: string): string {
  return `${call} waits without end for an answer. When none comes, Lambda ends the whole function at its timeout; set a shorter one for this call.`;
}

/** Custom resources answer at an address in S3 that comes with the event; most of that code is copied from AWS. */
export function answersCloudFormation({ text }: { readonly text: string }): boolean {
  return /\bResponseURL\b/.test(text);
}
