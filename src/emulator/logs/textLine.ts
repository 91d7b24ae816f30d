import type { PlatformEvent } from './platformEvent.ts';

/** The line of the text log format for an event, without its final line break; `undefined` where it has none. */
export function textLine(event: PlatformEvent, timeMs: number): string | undefined {
  switch (event.type) {
    case 'initStart':
      return `INIT_START Runtime Version: ${event.runtimeVersion}\tRuntime Version ARN: ${event.runtimeVersionArn}`;
    case 'initReport':
      if (event.status === 'success') return undefined;
      return `INIT_REPORT Init Duration: ${milliseconds(event.durationMs)}\tPhase: ${event.phase}\t${status(event)}`;
    case 'extension':
      return `EXTENSION\tName: ${event.name}\tState: ${event.state}\tEvents: [${event.events.join(', ')}]${errorType(event)}`;
    case 'telemetrySubscription':
      return `TELEMETRY\t${subscription(event)}`;
    case 'logsSubscription':
      return `LOGS\t${subscription(event)}`;
    case 'start':
      return `START RequestId: ${event.requestId} Version: ${event.version}`;
    case 'fault':
      return `RequestId: ${event.requestId} Error: ${event.message}\n${event.errorType}`;
    case 'timedOut':
      return `${new Date(timeMs).toISOString()} ${event.requestId} ${timedOutText(event.timeoutMs)}\n`;
    case 'end':
      return `END RequestId: ${event.requestId}`;
    case 'report':
      return reportLine(event);
    case 'initRuntimeDone':
    case 'runtimeDone':
    case 'logsDropped':
      return undefined;
  }
}

/** What Lambda says of an event that ran out of time; seconds have two decimals. */
export function timedOutText(timeoutMs: number): string {
  return `Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`;
}

function reportLine(event: Extract<PlatformEvent, { type: 'report' }>): string {
  const fields = [
    `REPORT RequestId: ${event.requestId}`,
    `Duration: ${milliseconds(event.durationMs)}`,
    `Billed Duration: ${event.billedDurationMs} ms`,
    `Memory Size: ${event.memorySizeMb} MB`,
    `Max Memory Used: ${event.maxMemoryUsedMb} MB`,
  ];
  if (event.initDurationMs !== undefined) fields.push(`Init Duration: ${milliseconds(event.initDurationMs)}`);
  if (event.status !== 'success') fields.push(status(event));
  return `${fields.join('\t')}\t`;
}

function subscription(
  event: Extract<PlatformEvent, { type: 'telemetrySubscription' | 'logsSubscription' }>,
): string {
  const types = event.types.map(type => type.charAt(0).toUpperCase() + type.slice(1));
  return `Name: ${event.name}\tState: ${event.state}\tTypes: [${types.join(', ')}]`;
}

function status(event: { readonly status: string; readonly errorType?: string }): string {
  return `Status: ${event.status}${errorType(event)}`;
}

function errorType(event: { readonly errorType?: string }): string {
  return event.errorType === undefined ? '' : `\tError Type: ${event.errorType}`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(2)} ms`;
}
