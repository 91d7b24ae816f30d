import type { LoggingConfiguration } from '../../model/lambdaFunction.ts';
import type { PlatformEvent } from './platformEvent.ts';

type SystemLevel = LoggingConfiguration['systemLevel'];

const severity: Readonly<Record<SystemLevel, number>> = { DEBUG: 0, INFO: 1, WARN: 2 };

/**
 * The line of the JSON log format for an event, or `undefined` when the system log level drops it.
 * Records have the shape of Lambda's telemetry schema; levels are those of the developer guide's table
 * "System log level event mapping".
 */
export function jsonLine(event: PlatformEvent, timeMs: number, level: SystemLevel): string | undefined {
  const entry = entryOf(event);
  if (!entry || severity[entry.level] < severity[level]) return undefined;
  const time = new Date(timeMs).toISOString();
  return JSON.stringify({ time, type: `platform.${event.type}`, record: entry.record });
}

interface Entry {
  readonly level: SystemLevel;
  readonly record: object;
}

function entryOf(event: PlatformEvent): Entry | undefined {
  switch (event.type) {
    case 'initStart':
      return {
        level: 'INFO',
        record: {
          initializationType: 'on-demand',
          phase: 'init',
          runtimeVersion: event.runtimeVersion,
          runtimeVersionArn: event.runtimeVersionArn,
          functionName: event.functionName,
          functionVersion: event.functionVersion,
        },
      };
    case 'initReport':
      return {
        level: 'WARN',
        record: {
          initializationType: 'on-demand',
          phase: event.phase,
          status: event.status,
          errorType: event.errorType,
          metrics: { durationMs: round(event.durationMs) },
        },
      };
    case 'start':
      return { level: 'INFO', record: { requestId: event.requestId, version: event.version } };
    case 'runtimeDone':
      return {
        level: event.status === 'success' ? 'DEBUG' : 'WARN',
        record: {
          requestId: event.requestId,
          status: event.status,
          errorType: event.errorType,
          metrics: { durationMs: round(event.durationMs) },
        },
      };
    case 'report':
      return {
        level: event.status === 'success' ? 'INFO' : 'WARN',
        record: {
          requestId: event.requestId,
          metrics: {
            durationMs: round(event.durationMs),
            billedDurationMs: event.billedDurationMs,
            memorySizeMB: event.memorySizeMb,
            maxMemoryUsedMB: event.maxMemoryUsedMb,
            initDurationMs: event.initDurationMs === undefined ? undefined : round(event.initDurationMs),
          },
          status: event.status,
          errorType: event.errorType,
        },
      };
    // In JSON format these are the status and error type of the two records above.
    case 'fault':
    case 'timedOut':
      return undefined;
  }
}

/** The schema's durations have three decimals. */
function round(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
