import type { FunctionMetrics, MetricPoint } from '../../model/aws/monitoring.ts';
import type { AliasShown, HistoryShown, TrafficShown } from '../../protocol/releasePanel.ts';
import type { ChartSeries } from './chart.ts';

/** More periods than this are joined to wider ones. */
const mostPoints = 240;

/** How a line looks; the pattern tells lines apart for those who do not see colours. */
export const tones = ['a', 'b', 'c', 'd', 'e'] as const;
export type Tone = (typeof tones)[number];

/** The look of each version in the chart: that of the alias' own versions is the one of their pins. */
export function versionTones(
  versions: readonly string[],
  alias: Pick<AliasShown, 'version' | 'routing'> | undefined,
): ReadonlyMap<string, Tone> {
  const own = alias ? [alias.version, ...(alias.routing ? [alias.routing.version] : [])] : [];
  const order = [...own, ...versions.filter(version => !own.includes(version))];
  return new Map(order.map((version, index) => [version, tones[index] ?? 'e']));
}

/** Invocations per minute, or errors per minute, of each version; where there was no traffic it is 0. */
export function minuteSeries(
  { startMs, endMs, periodMs, versions, total }: TrafficShown,
  metric: 'invocations' | 'errors',
): readonly ChartSeries[] {
  const lines = versions.map(({ version, metrics }) => ({ name: version, metrics }));
  const shown = lines.length === 0 && total ? [{ name: 'all', metrics: total }] : lines;
  const periods = Math.max(1, Math.round((endMs - startMs) / periodMs));
  const width = Math.ceil(periods / mostPoints);
  const count = Math.ceil(periods / width);
  return shown.map(({ name, metrics }) => {
    const values = Array.from({ length: count }, () => 0);
    for (const { timeMs, value } of metrics[metric]) {
      const index = Math.floor((timeMs - startMs) / periodMs / width);
      const before = values[index];
      if (before !== undefined) values[index] = before + value / (width * (periodMs / 60_000));
    }
    return { name, values };
  });
}

/** What is told of a version in figures; absent where nothing is known. */
export interface TrafficFigures {
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** Of the last period that has any, as the others below. */
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly concurrency?: number;
  readonly iteratorAgeMs?: number;
}

export function trafficFigures(metrics: FunctionMetrics): TrafficFigures {
  const gauges = {
    p50Ms: metrics.durationP50Ms.at(-1)?.value,
    p99Ms: metrics.durationP99Ms.at(-1)?.value,
    concurrency: metrics.concurrentExecutions.at(-1)?.value,
    iteratorAgeMs: metrics.iteratorAgeMs.at(-1)?.value,
  };
  return {
    invocations: sum(metrics.invocations),
    errors: sum(metrics.errors),
    throttles: sum(metrics.throttles),
    ...Object.fromEntries(Object.entries(gauges).filter(([, value]) => value !== undefined)),
  };
}

/** The changes of an alias within the time of the chart, as marks in it. */
export function changeMarks(
  history: readonly HistoryShown[],
  { alias, startMs, endMs }: TrafficShown,
): readonly HistoryShown[] {
  if (alias === undefined) return [];
  return history.filter(each => each.alias === alias && each.timeMs > startMs && each.timeMs < endMs);
}

function sum(points: readonly MetricPoint[]): number {
  return points.reduce((total, { value }) => total + value, 0);
}
