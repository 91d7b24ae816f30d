import type { FunctionMetrics, MetricPoint, Usage, UsageTarget } from '../../model/aws/monitoring.ts';
import type { FunctionHistory } from '../../release/functionHistory.ts';
import type { Traffic } from '../../release/traffic.ts';

/** What CloudWatch is asked at most for one function: each costs its owner a little. */
const maxTargets = 250;

/** A version and a way to invoke it. */
export interface VersionTarget extends UsageTarget {
  readonly version: string;
}

/**
 * All ways in which the versions of a function can have been invoked: by their number, and through each alias.
 * Metrics of an alias tell the version that ran. Source: developer guide, "Dimensions for Lambda metrics". Versions
 * behind aliases come first, then the newest; versions that would be too much are left out.
 */
export function versionTargets({ versions, aliases }: FunctionHistory): readonly VersionTarget[] {
  const inUse = aliases.flatMap(versionsOf);
  const newestFirst = versions.map(({ version }) => version).reverse();
  const all = [...new Set(['$LATEST', ...inUse, ...newestFirst])];
  // With some of its ways missing a version would seem to have less traffic than it has.
  const count = Math.max(1, Math.floor((maxTargets - 1) / (aliases.length + 1)));
  return all.slice(0, count).flatMap(version => targetsOf(version, aliases));
}

function versionsOf({ version, routing }: Traffic): readonly string[] {
  return routing ? [version, routing.version] : [version];
}

function targetsOf(version: string, aliases: FunctionHistory['aliases']): readonly VersionTarget[] {
  return [
    // Without a qualifier `$LATEST` runs.
    ...(version === '$LATEST' ? [{ version }] : []),
    { version, qualifier: version },
    ...aliases.map(({ name }) => ({ version, qualifier: name, executedVersion: version })),
  ];
}

/** The usage of each version, whatever way it was invoked. */
export function usageByVersion(
  targets: readonly VersionTarget[],
  usages: readonly Usage[],
): ReadonlyMap<string, Usage> {
  const found = new Map<string, Usage>();
  for (const [index, { version }] of targets.entries()) {
    const { invocations = [], errors = [] } = usages[index] ?? {};
    const before = found.get(version);
    found.set(version, {
      invocations: addPoints(before?.invocations ?? [], invocations),
      errors: addPoints(before?.errors ?? [], errors),
    });
  }
  return found;
}

function addPoints(one: readonly MetricPoint[], other: readonly MetricPoint[]): readonly MetricPoint[] {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const sums = new Map<number, number>();
  for (const { timeMs, value } of [...one, ...other]) sums.set(timeMs, (sums.get(timeMs) ?? 0) + value);
  return [...sums]
    .map(([timeMs, value]) => ({ timeMs, value }))
    .sort((first, second) => first.timeMs - second.timeMs);
}

/** All values since a time. */
export function sumSince(points: readonly MetricPoint[], sinceMs: number): number {
  return points.reduce((sum, { timeMs, value }) => (timeMs >= sinceMs ? sum + value : sum), 0);
}

/** The start of the last period in which something ran. */
export function lastUsedMs({ invocations }: Usage): number | undefined {
  return invocations.findLast(({ value }) => value > 0)?.timeMs;
}

/** Metrics of which only traffic and errors are known. */
export function metricsOf(usage: Usage): FunctionMetrics {
  const unknown = {
    throttles: [],
    durationP50Ms: [],
    durationP99Ms: [],
    concurrentExecutions: [],
    iteratorAgeMs: [],
  };
  return { ...usage, ...unknown };
}
