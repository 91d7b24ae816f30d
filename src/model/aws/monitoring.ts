/** What CloudWatch knows of a function's versions and aliases. */
export interface Monitoring {
  /** One point for each period in which there was traffic. */
  functionMetrics(query: MetricsQuery, signal?: AbortSignal): Promise<FunctionMetrics>;
  /** Invocations and errors of many versions at once, in the order of `query.targets`. */
  usage(query: UsageQuery, signal?: AbortSignal): Promise<readonly Usage[]>;
  /** The states of alarms by name; a name that no alarm has is `undefined`. */
  alarmStates(
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, AlarmState | undefined>>;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface MetricsQuery {
  readonly functionName: string;
  /** Metrics of an alias. */
  readonly alias?: string;
  /** Of the version that ran, behind the alias. */
  readonly executedVersion?: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly periodMs: number;
}

export interface UsageQuery extends Pick<MetricsQuery, 'functionName' | 'startMs' | 'endMs' | 'periodMs'> {
  readonly targets: readonly UsageTarget[];
}

/** What was invoked: the function without a qualifier, or a version or an alias of it. */
export interface UsageTarget {
  readonly qualifier?: string;
  /** Of an alias: the version that ran. */
  readonly executedVersion?: string;
}

export type Usage = Pick<FunctionMetrics, 'invocations' | 'errors'>;

export interface FunctionMetrics {
  readonly invocations: readonly MetricPoint[];
  readonly errors: readonly MetricPoint[];
  readonly throttles: readonly MetricPoint[];
  readonly durationP50Ms: readonly MetricPoint[];
  readonly durationP99Ms: readonly MetricPoint[];
  readonly concurrentExecutions: readonly MetricPoint[];
  readonly iteratorAgeMs: readonly MetricPoint[];
}

export interface MetricPoint {
  readonly timeMs: number;
  readonly value: number;
}
