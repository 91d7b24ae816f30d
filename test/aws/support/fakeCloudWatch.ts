/** What CloudWatch says of a version, for one minute. */
export interface Figures {
  readonly invocations: number;
  readonly errors: number;
  readonly p99Ms: number;
}

interface MetricsRequest {
  readonly AlarmNames?: readonly string[];
  readonly MetricDataQueries?: readonly {
    readonly Id: string;
    readonly MetricStat: {
      readonly Stat: string;
      readonly Metric: {
        readonly MetricName: string;
        readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
      };
    };
  }[];
}

interface CloudWatchState {
  readonly alarms: ReadonlyMap<string, string>;
  readonly figures: ReadonlyMap<string, Figures>;
}

/** The operations of CloudWatch that guards need, in its JSON. */
export function cloudWatchAnswer(
  state: CloudWatchState,
  operation: string,
  request: MetricsRequest,
): unknown {
  if (operation === 'DescribeAlarms') {
    const found = (request.AlarmNames ?? []).filter(name => state.alarms.has(name));
    return {
      MetricAlarms: found.map(name => ({ AlarmName: name, StateValue: state.alarms.get(name) })),
      CompositeAlarms: [],
    };
  }
  const now = Math.floor(Date.now() / 60_000) * 60;
  return {
    MetricDataResults: (request.MetricDataQueries ?? []).map(({ Id, MetricStat: { Metric, Stat } }) => {
      const version = Metric.Dimensions.find(({ Name }) => Name === 'ExecutedVersion')?.Value ?? '';
      const value = figure(state.figures.get(version), Metric.MetricName, Stat);
      return value === undefined
        ? { Id, Timestamps: [], Values: [] }
        : { Id, Timestamps: [now], Values: [value], StatusCode: 'Complete' };
    }),
  };
}

function figure(figures: Figures | undefined, metric: string, statistic: string): number | undefined {
  switch (`${metric} ${statistic}`) {
    case 'Invocations Sum':
      return figures?.invocations;
    case 'Errors Sum':
      return figures?.errors;
    case 'Duration p99':
      return figures?.p99Ms;
    default:
      return undefined;
  }
}
