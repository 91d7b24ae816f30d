import { type LogFormat, type LogLevel, writeLogFrame } from './logFrames.ts';

const levels = {
  TRACE: { name: 'TRACE', priority: 1, mask: 4 },
  DEBUG: { name: 'DEBUG', priority: 2, mask: 8 },
  INFO: { name: 'INFO', priority: 3, mask: 12 },
  WARN: { name: 'WARN', priority: 4, mask: 16 },
  ERROR: { name: 'ERROR', priority: 5, mask: 20 },
  FATAL: { name: 'FATAL', priority: 6, mask: 24 },
} as const satisfies Readonly<Record<string, LogLevel>>;

/** Makes the text of a record. `parameters` begins with the message and is never empty. */
export type FormatRecord = (time: string, level: LogLevel, parameters: readonly unknown[]) => string;

/** The format that `AWS_LAMBDA_LOG_FORMAT` asks for. */
export function logFormat(): LogFormat {
  return process.env['AWS_LAMBDA_LOG_FORMAT']?.toUpperCase() === 'JSON' ? 'JSON' : 'TEXT';
}

/**
 * Replaces the console's logging methods by ones that write log frames, filtered by `AWS_LAMBDA_LOG_LEVEL`.
 * The other methods (`table`, `group`, ...) end in these or write to standard output, as on AWS.
 */
export function patchConsole(format: LogFormat, formatRecord: FormatRecord): void {
  const minimum = minimumPriority();
  const method = (level: LogLevel) => {
    if (level.priority < minimum) return () => {};
    return (message?: unknown, ...parameters: unknown[]) => {
      const time = new Date();
      writeLogFrame(format, level, time, formatRecord(time.toISOString(), level, [message, ...parameters]));
    };
  };
  Object.assign(console, {
    trace: method(levels.TRACE),
    debug: method(levels.DEBUG),
    info: method(levels.INFO),
    warn: method(levels.WARN),
    error: method(levels.ERROR),
    fatal: method(levels.FATAL),
  });
  console.log = console.info;
}

function minimumPriority(): number {
  const name = process.env['AWS_LAMBDA_LOG_LEVEL']?.toUpperCase() ?? '';
  return Object.values(levels).find(level => level.name === name)?.priority ?? levels.TRACE.priority;
}
