import type { LoggingConfiguration } from '../../model/lambdaFunction.ts';
import { platformEntry } from './platformEntry.ts';
import type { PlatformEvent } from './platformEvent.ts';

type SystemLevel = LoggingConfiguration['systemLevel'];

const severity: Readonly<Record<SystemLevel, number>> = { DEBUG: 0, INFO: 1, WARN: 2 };

/**
 * The line of the JSON log format for an event, or `undefined` when the system log level drops it.
 * Records have the shape of Lambda's telemetry schema.
 */
export function jsonLine(event: PlatformEvent, timeMs: number, level: SystemLevel): string | undefined {
  const entry = platformEntry(event);
  if (!entry || severity[entry.level] < severity[level]) return undefined;
  return JSON.stringify({ time: new Date(timeMs).toISOString(), type: entry.type, record: entry.record });
}
