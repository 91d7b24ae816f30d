/** What CloudWatch knows of a function's versions and aliases. */
export interface Monitoring {
  /** One point for each period in which there was traffic. */
  functionMetrics(query: MetricsQuery, signal?: AbortSignal): Promise<FunctionMetrics>;
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
