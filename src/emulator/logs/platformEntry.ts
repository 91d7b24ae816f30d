import type { LoggingConfiguration } from '../../model/lambdaFunction.ts';
import type { PlatformEvent, Span } from './platformEvent.ts';

/** A platform event in the shape of Lambda's telemetry schema, with the level that the JSON log format gives it. */
export interface PlatformEntry {
  readonly type: `platform.${PlatformEvent['type']}`;
  readonly level: LoggingConfiguration['systemLevel'];
  readonly record: object;
}

/**
 * Levels are those of the developer guide's table "System log level event mapping".
 * @returns `undefined` for what only the text format has a line for.
 */
export function platformEntry(event: PlatformEvent): PlatformEntry | undefined {
  const entry = levelAndRecord(event);
  return entry && { type: `platform.${event.type}`, ...entry };
}

function levelAndRecord(event: PlatformEvent): Pick<PlatformEntry, 'level' | 'record'> | undefined {
  switch (event.type) {
    case 'initStart':
      return {
        level: 'INFO',
        record: {
          initializationType: 'on-demand',
          phase: event.phase,
          runtimeVersion: event.runtimeVersion,
          runtimeVersionArn: event.runtimeVersionArn,
          functionName: event.functionName,
          functionVersion: event.functionVersion,
        },
      };
    case 'initRuntimeDone':
      return { level: levelOf(event.status, 'DEBUG'), record: initRecord(event) };
    case 'initReport':
      return {
        level: levelOf(event.status, 'DEBUG'),
        record: { ...initRecord(event), metrics: { durationMs: round(event.durationMs) } },
      };
    case 'extension':
      return {
        level: event.state === 'Ready' ? 'INFO' : 'WARN',
        record: {
          name: event.name,
          state: event.state,
          events: event.events,
          ...(event.errorType !== undefined && { errorType: event.errorType }),
        },
      };
    case 'telemetrySubscription':
    case 'logsSubscription':
      return { level: 'INFO', record: { name: event.name, state: event.state, types: event.types } };
    case 'logsDropped':
      return {
        level: 'WARN',
        record: {
          droppedBytes: event.droppedBytes,
          droppedRecords: event.droppedRecords,
          reason: event.reason,
        },
      };
    case 'start':
      return {
        level: 'INFO',
        record: { requestId: event.requestId, version: event.version, tracing: event.tracing },
      };
    case 'runtimeDone':
      return {
        level: levelOf(event.status, 'DEBUG'),
        record: {
          requestId: event.requestId,
          status: event.status,
          errorType: event.errorType,
          spans: spanRecords(event.spans),
          metrics: { durationMs: round(event.durationMs), producedBytes: event.producedBytes },
          tracing: event.tracing,
        },
      };
    case 'report':
      return { level: levelOf(event.status, 'INFO'), record: reportRecord(event) };
    // In JSON format these are the status and error type of the records above.
    case 'fault':
    case 'timedOut':
    case 'end':
      return undefined;
  }
}

type Failable = Extract<PlatformEvent, { readonly status: string }>;

function levelOf(status: Failable['status'], level: PlatformEntry['level']): PlatformEntry['level'] {
  return status === 'success' ? level : 'WARN';
}

function initRecord(event: Extract<PlatformEvent, { type: 'initRuntimeDone' | 'initReport' }>): object {
  return {
    initializationType: 'on-demand',
    phase: event.phase,
    status: event.status,
    errorType: event.errorType,
  };
}

function reportRecord(event: Extract<PlatformEvent, { type: 'report' }>): object {
  const { initDurationMs } = event;
  return {
    requestId: event.requestId,
    status: event.status,
    errorType: event.errorType,
    metrics: {
      durationMs: round(event.durationMs),
      billedDurationMs: event.billedDurationMs,
      memorySizeMB: event.memorySizeMb,
      maxMemoryUsedMB: event.maxMemoryUsedMb,
      initDurationMs: initDurationMs === undefined ? undefined : round(initDurationMs),
    },
    tracing: event.tracing,
    spans: spanRecords(event.spans),
  };
}

function spanRecords(spans: readonly Span[] | undefined): readonly object[] | undefined {
  return spans?.map(({ name, startMs, durationMs }) => ({
    name,
    start: new Date(startMs).toISOString(),
    durationMs: round(durationMs),
  }));
}

/** The schema's durations have three decimals. */
function round(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
