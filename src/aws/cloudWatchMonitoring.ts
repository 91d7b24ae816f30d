import {
  type CloudWatchClient,
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
  const points = new Map<string, MetricPoint[]>();
  const pages = paginateGetMetricData(
    { client },
    {
      MetricDataQueries: Object.entries(metrics).map(([id, metric]) => metricQuery(id, metric, query)),
      StartTime: new Date(query.startMs),
      EndTime: new Date(query.endMs),
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

function metricQuery(
  id: string,
  [name, statistic]: readonly [string, string],
  { functionName, alias, executedVersion, periodMs }: MetricsQuery,
): MetricDataQuery {
  const dimensions = [
    { Name: 'FunctionName', Value: functionName },
    ...(alias === undefined ? [] : [{ Name: 'Resource', Value: `${functionName}:${alias}` }]),
    ...(executedVersion === undefined ? [] : [{ Name: 'ExecutedVersion', Value: executedVersion }]),
  ];
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: 'AWS/Lambda', MetricName: name, Dimensions: dimensions },
      Period: periodMs / 1_000,
      Stat: statistic,
    },
  };
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
