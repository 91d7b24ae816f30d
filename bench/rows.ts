import type { Budget, Row } from './report.ts';
import { type Summary, summarize } from './statistics.ts';

export type Measurements = ReadonlyMap<string, readonly number[] | Error>;

/** Judges a contestant by its summary and the others'; undefined where it promises nothing. */
export type Promises = Readonly<
  Record<string, (own: Summary, median: (name: string) => number) => Budget | undefined>
>;

/** Rows in the order of the measurements; ratios are of medians. */
export function toRows(measurements: Measurements, reference: string, promises: Promises): Row[] {
  const summaries = new Map<string, Summary>();
  for (const [name, samples] of measurements) {
    if (!(samples instanceof Error)) summaries.set(name, summarize(samples));
  }
  const median = (name: string): number => summaries.get(name)?.median ?? Number.NaN;
  return [...measurements].map(([name, samples]) => {
    if (samples instanceof Error) return { name, failure: samples.message };
    const summary = summarize(samples);
    const ratio = summary.median / median(reference);
    const budget = promises[name]?.(summary, median);
    return { name, summary, ...(Number.isFinite(ratio) && { ratio }), ...(budget && { budget }) };
  });
}
