import {
  type CloudWatchClient,
  type Dimension,
  type MetricDataQuery,
  paginateDescribeAlarms,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import type {
  AlarmState,
  FunctionMetrics,
  MetricPoint,
  MetricsQuery,
  Monitoring,
  Usage,
  UsageQuery,
  UsageTarget,
} from '../model/aws/monitoring.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';

/** Name and statistic of each metric. Source: developer guide, "Types of metrics for Lambda functions". */
const metrics: Readonly<Record<keyof FunctionMetrics, readonly [name: string, statistic: string]>> = {
  invocations: ['Invocations', 'Sum'],
  errors: ['Errors', 'Sum'],
  throttles: ['Throttles', 'Sum'],
  durationP50Ms: ['Duration', 'p50'],
  durationP99Ms: ['Duration', 'p99'],
  concurrentExecutions: ['ConcurrentExecutions', 'Maximum'],
  iteratorAgeMs: ['IteratorAge', 'Maximum'],
};

/** CloudWatch behind the port. */
export function cloudWatchMonitoring(client: CloudWatchClient): Monitoring {
  return {
    functionMetrics(query, signal) {
      const action = { name: 'cloudwatch:GetMetricData', resource: `the metrics of ${query.functionName}` };
      return asked(action, () => functionMetrics(client, query, signal), signal);
    },
    usage(query, signal) {
      const action = { name: 'cloudwatch:GetMetricData', resource: `the metrics of ${query.functionName}` };
      return asked(action, () => usage(client, query, signal), signal);
    },
    alarmStates(names, signal) {
      const action = { name: 'cloudwatch:DescribeAlarms', resource: names.join(', ') };
      return asked(action, () => alarmStates(client, names, signal), signal);
    },
  };
}

async function functionMetrics(
  client: CloudWatchClient,
  query: MetricsQuery,
  signal: AbortSignal | undefined,
): Promise<FunctionMetrics> {
  const queries = Object.entries(metrics).map(([id, metric]) => metricQuery(id, metric, query));
  const points = await metricPoints(client, queries, query, signal);
  const of = (id: keyof FunctionMetrics): readonly MetricPoint[] => points.get(id) ?? [];
  return {
    invocations: of('invocations'),
    errors: of('errors'),
    throttles: of('throttles'),
    durationP50Ms: of('durationP50Ms'),
    durationP99Ms: of('durationP99Ms'),
    concurrentExecutions: of('concurrentExecutions'),
    iteratorAgeMs: of('iteratorAgeMs'),
  };
}

/** A request takes 500 metrics. */
const targetsAtOnce = 250;

async function usage(
  client: CloudWatchClient,
  query: UsageQuery,
  signal: AbortSignal | undefined,
): Promise<readonly Usage[]> {
  const { functionName, targets, periodMs } = query;
  const found: Usage[] = [];
  for (let first = 0; first < targets.length; first += targetsAtOnce) {
    const some = targets.slice(first, first + targetsAtOnce);
    const queries = some.flatMap((target, index) => {
      const dimensions = targetDimensions(functionName, target);
      return [
        statistic(`invocations${index}`, metrics.invocations, dimensions, periodMs),
        statistic(`errors${index}`, metrics.errors, dimensions, periodMs),
      ];
    });
    const points = await metricPoints(client, queries, query, signal);
    found.push(
      ...some.map((_, index) => ({
        invocations: points.get(`invocations${index}`) ?? [],
        errors: points.get(`errors${index}`) ?? [],
      })),
    );
  }
  return found;
}

/** All pages of what was asked for, oldest first, by the queries' ids. */
async function metricPoints(
  client: CloudWatchClient,
  queries: MetricDataQuery[],
  { startMs, endMs }: Pick<MetricsQuery, 'startMs' | 'endMs'>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly MetricPoint[]>> {
  const points = new Map<string, MetricPoint[]>();
  const pages = paginateGetMetricData(
    { client },
    {
      MetricDataQueries: queries,
      StartTime: new Date(startMs),
      EndTime: new Date(endMs),
      ScanBy: 'TimestampAscending',
    },
    abortOption(signal),
  );
  for await (const { MetricDataResults = [] } of pages) {
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const found = Timestamps.map((time, index) => ({ timeMs: time.getTime(), value: Values[index] ?? 0 }));
      points.set(Id, [...(points.get(Id) ?? []), ...found]);
    }
  }
  return points;
}

function metricQuery(
  id: string,
  metric: readonly [name: string, statistic: string],
  { functionName, alias, executedVersion, periodMs }: MetricsQuery,
): MetricDataQuery {
  const dimensions = [
    dimension('FunctionName', functionName),
    ...(alias === undefined ? [] : [dimension('Resource', `${functionName}:${alias}`)]),
    ...(executedVersion === undefined ? [] : [dimension('ExecutedVersion', executedVersion)]),
  ];
  return statistic(id, metric, dimensions, periodMs);
}

/** What runs without a qualifier has the function's name as its resource. */
function targetDimensions(
  functionName: string,
  { qualifier, executedVersion }: UsageTarget,
): readonly Dimension[] {
  const resource = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
  return [
    dimension('FunctionName', functionName),
    dimension('Resource', resource),
    ...(executedVersion === undefined ? [] : [dimension('ExecutedVersion', executedVersion)]),
  ];
}

function dimension(name: string, value: string): Dimension {
  return { Name: name, Value: value };
}

function statistic(
  id: string,
  [name, stat]: readonly [name: string, statistic: string],
  dimensions: readonly Dimension[],
  periodMs: number,
): MetricDataQuery {
  const metric = { Namespace: 'AWS/Lambda', MetricName: name, Dimensions: [...dimensions] };
  return { Id: id, MetricStat: { Metric: metric, Period: periodMs / 1_000, Stat: stat } };
}

async function alarmStates(
  client: CloudWatchClient,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, AlarmState | undefined>> {
  const states = new Map<string, AlarmState | undefined>(names.map(name => [name, undefined]));
  // Without the types, composite alarms are left out.
  const input = { AlarmNames: [...names], AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
  const pages = paginateDescribeAlarms({ client }, input, abortOption(signal));
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    for (const { AlarmName = '', StateValue = 'INSUFFICIENT_DATA' } of [
      ...MetricAlarms,
      ...CompositeAlarms,
    ]) {
      states.set(AlarmName, StateValue);
    }
  }
  return states;
}
