import type { TrafficShown } from '../../protocol/releasePanel.ts';
import type { FunctionHistory } from '../../release/functionHistory.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { VersionTraffic } from './releasePicture.ts';
import { lastUsedMs, metricsOf, sumSince, usageByVersion, versionTargets } from './versionUsage.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What a chart shows. */
const chartMs = 3 * hourMs;

/** How far back it is looked when a version was last used. */
const lastUsedWithinMs = 14 * dayMs;

type Monitored = Pick<ConnectedAws, 'monitoring'>;

/** The traffic of the last hours, by version. */
export interface RecentTraffic {
  readonly byVersion: ReadonlyMap<string, VersionTraffic>;
  /** For a chart of the whole function. */
  readonly chart: TrafficShown;
}

/** Asks for the traffic of all versions. */
export async function readRecentTraffic(
  { monitoring }: Monitored,
  functionName: string,
  history: FunctionHistory,
  nowMs: number,
  signal: AbortSignal,
): Promise<RecentTraffic> {
  const range = chartRange(nowMs);
  const targets = versionTargets(history);
  const usages = await monitoring.usage({ functionName, targets, ...range }, signal);
  const usage = [...usageByVersion(targets, usages)];
  const sinceMs = range.endMs - hourMs;
  const byVersion = usage.map(([version, { invocations, errors }]): [string, VersionTraffic] => [
    version,
    { traffic: { invocations: sumSince(invocations, sinceMs), errors: sumSince(errors, sinceMs) } },
  ]);
  const running = usage.filter(([, { invocations }]) => invocations.length > 0);
  return {
    byVersion: new Map(byVersion),
    chart: {
      ...range,
      versions: running.map(([version, each]) => ({ version, metrics: metricsOf(each) })),
    },
  };
}

/** When each version last ran, to the hour; those that did not run within two weeks are not in it. */
export async function readLastUsed(
  { monitoring }: Monitored,
  functionName: string,
  history: FunctionHistory,
  nowMs: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const targets = versionTargets(history);
  const endMs = Math.ceil(nowMs / hourMs) * hourMs;
  const range = { startMs: endMs - lastUsedWithinMs, endMs, periodMs: hourMs };
  const usages = await monitoring.usage({ functionName, targets, ...range }, signal);
  return new Map(
    [...usageByVersion(targets, usages)].flatMap(([version, usage]): [string, number][] => {
      const timeMs = lastUsedMs(usage);
      return timeMs === undefined ? [] : [[version, timeMs]];
    }),
  );
}

/** The metrics of an alias, altogether and of each version that it has or had. */
export async function readAliasTraffic(
  { monitoring }: Monitored,
  functionName: string,
  alias: string,
  versions: readonly string[],
  nowMs: number,
  signal: AbortSignal,
): Promise<TrafficShown> {
  const range = chartRange(nowMs);
  const query = { functionName, alias, ...range };
  const [total, ...ofVersions] = await Promise.all([
    monitoring.functionMetrics(query, signal),
    ...versions.map(async executedVersion => ({
      version: executedVersion,
      metrics: await monitoring.functionMetrics({ ...query, executedVersion }, signal),
    })),
  ]);
  return { alias, ...range, versions: ofVersions, total };
}

/** Whole minutes, the one that is not over included. */
function chartRange(nowMs: number): Pick<TrafficShown, 'startMs' | 'endMs' | 'periodMs'> {
  const endMs = Math.ceil(nowMs / minuteMs) * minuteMs;
  return { startMs: endMs - chartMs, endMs, periodMs: minuteMs };
}
