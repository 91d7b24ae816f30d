import type { LintTimings } from '../protocol/languageServer.ts';

/** So many of the last durations count. */
const kept = 1_000;

/** How long files took lately. */
export interface Timings {
  /** Runs a task and keeps how long it took. */
  measure<T>(task: () => T): T;
  summary(): LintTimings;
}

/** `now` gives milliseconds from any start. */
export function createTimings(now: () => number): Timings {
  const durationsMs: number[] = [];

  function measure<T>(task: () => T): T {
    const startMs = now();
    const result = task();
    durationsMs.push(now() - startMs);
    if (durationsMs.length > kept) durationsMs.shift();
    return result;
  }

  function summary(): LintTimings {
    const sorted = [...durationsMs].sort((left, right) => left - right);
    const percentile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
    return { count: sorted.length, p50Ms: percentile(0.5), p95Ms: percentile(0.95) };
  }

  return { measure, summary };
}
