import type { LogRecord } from '../../model/invocation.ts';
import { platformEntry } from '../logs/platformEntry.ts';
import type { PlatformEvent } from '../logs/platformEvent.ts';
import type { Subscription } from './subscription.ts';

/** What subscribers may be told. */
export type TelemetryEvent =
  | { readonly timeMs: number; readonly category: 'platform'; readonly event: PlatformEvent }
  | {
      readonly timeMs: number;
      readonly category: Exclude<LogRecord['source'], 'platform'>;
      readonly text: string;
    };

/**
 * An event as JSON, as the interface and schema version of a subscription have it; `undefined` when they do not know
 * it, or the subscription does not want its type.
 * @param jsonLogs whether the function logs in JSON: from schema 2022-12-13 on such records are objects.
 */
export function telemetryJson(
  event: TelemetryEvent,
  subscription: Pick<Subscription, 'interface' | 'schemaVersion' | 'types'>,
  jsonLogs: boolean,
): string | undefined {
  if (!subscription.types.includes(event.category)) return undefined;
  const time = new Date(event.timeMs).toISOString();
  if (event.category !== 'platform') {
    const object = jsonLogs && subscription.schemaVersion >= '2022-12-13' && parsedObject(event.text);
    return JSON.stringify({ time, type: event.category, record: object || `${event.text}\n` });
  }
  const entry =
    subscription.interface === 'telemetry'
      ? telemetryEntry(event.event, subscription.schemaVersion)
      : logsEntry(event.event, subscription.schemaVersion);
  return entry && JSON.stringify({ time, ...entry });
}

interface Entry {
  readonly type: string;
  readonly record: unknown;
}

function telemetryEntry(event: PlatformEvent, schemaVersion: string): Entry | undefined {
  const entry = platformEntry(event);
  if (!entry || event.type === 'logsSubscription') return undefined;
  const { type, record } = entry;
  if (event.type !== 'initStart' || schemaVersion >= '2022-12-13') return { type, record };
  return { type, record: { ...record, functionName: undefined, functionVersion: undefined } };
}

/** The Logs API knows fewer events; `platform.runtimeDone` only in schema 2021-03-18. */
function logsEntry(event: PlatformEvent, schemaVersion: string): Entry | undefined {
  switch (event.type) {
    case 'start':
      return { type: 'platform.start', record: { requestId: event.requestId, version: event.version } };
    case 'end':
      return { type: 'platform.end', record: { requestId: event.requestId } };
    case 'fault': {
      const record = `RequestId: ${event.requestId} Error: ${event.message}\n${event.errorType}\n`;
      return { type: 'platform.fault', record };
    }
    case 'runtimeDone': {
      if (schemaVersion < '2021-03-18') return undefined;
      const status = event.status === 'error' ? 'failure' : event.status;
      return { type: 'platform.runtimeDone', record: { requestId: event.requestId, status } };
    }
    case 'report':
    case 'extension':
    case 'logsSubscription':
    case 'logsDropped':
      return platformEntry(event);
    default:
      return undefined;
  }
}

function parsedObject(text: string): object | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
