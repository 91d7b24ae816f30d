/** What is told about a series of measurements. */
export interface Summary {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
}

/** Median and 95th percentile (nearest rank) of at least one sample. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  return { runs: sorted.length, median: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('There is no sample.');
  return value;
}
