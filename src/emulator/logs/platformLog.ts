import type { LogRecord } from '../../model/invocation.ts';
import type { LoggingConfiguration } from '../../model/lambdaFunction.ts';
import { jsonLine } from './jsonLine.ts';
import type { PlatformEvent } from './platformEvent.ts';
import { textLine } from './textLine.ts';

/** The log record of a platform event in a function's log format; `undefined` when its log level drops it. */
export function platformRecord(
  event: PlatformEvent,
  logging: LoggingConfiguration,
  timeMs: number,
): LogRecord | undefined {
  const text =
    logging.format === 'JSON' ? jsonLine(event, timeMs, logging.systemLevel) : textLine(event, timeMs);
  return text === undefined ? undefined : { timeMs, source: 'platform', text };
}
