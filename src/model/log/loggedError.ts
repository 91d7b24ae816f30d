import type { LogEvent } from '../aws/logs.ts';
import { readLogLine, severity } from './logLine.ts';
import { isPlatformLine } from './logTail.ts';
import { readReport } from './report.ts';
import { readRequestLine } from './requestLine.ts';

/** An error in a log. */
export interface LoggedError {
  readonly eventId: string;
  readonly timeMs: number;
  readonly stream: string;
  readonly requestId?: string;
  /** One line. */
  readonly summary: string;
  /** The invocation failed; else the function has only logged an error. */
  readonly failed: boolean;
}

/**
 * Finds most lines of errors and many others: terms match whole words, whatever they mean, so that
 * {@link readLoggedError} has to look at what was found. CloudWatch's syntax.
 */
export const errorFilter =
  '?ERROR ?CRITICAL ?FATAL ?Error ?error ?fatal ?critical ?failure ?timeout ?"timed out" ?errorType';

/** Reads an event that tells of an error; any other is none. */
export function readLoggedError({ id, timeMs, stream, message }: LogEvent): LoggedError | undefined {
  const text = message.trimEnd();
  const told = failureOf(text) ?? errorRecord(text);
  if (!told) return undefined;
  const { requestId } = readRequestLine(text);
  return { eventId: id, timeMs, stream, ...told, ...(requestId !== undefined && { requestId }) };
}

/**
 * One error for each request, newest first: the first one that says more than that the invocation failed.
 * Errors without a request count each for themselves.
 */
export function errorsByRequest(errors: readonly LoggedError[]): readonly LoggedError[] {
  const first = new Map<string, LoggedError>();
  for (const error of errors) {
    const key = error.requestId === undefined ? error.eventId : `${error.stream} ${error.requestId}`;
    const known = first.get(key);
    if (!known) first.set(key, error);
    else if (error.failed && !known.failed) first.set(key, { ...known, failed: true });
  }
  return [...first.values()].sort((a, b) => b.timeMs - a.timeMs);
}

type Told = Pick<LoggedError, 'summary' | 'failed'>;

const timedOut = /Task timed out after [\d.]+ seconds/;
const fault = /^RequestId: \S+ (?:Error: )?(.+)/;
/** As Python's runtime reports what a handler raised. */
const raised = /^\[(?:ERROR|CRITICAL)\] ([^\t\r\n]+)/;

function failureOf(text: string): Told | undefined {
  const [timeout] = timedOut.exec(text) ?? [];
  if (timeout !== undefined) return { summary: timeout, failed: true };
  const report = readReport(text);
  if (report) {
    if (report.status === undefined) return undefined;
    return { summary: report.errorType ?? `The invocation ended with ${report.status}`, failed: true };
  }
  const [, reason] = fault.exec(text) ?? raised.exec(text) ?? [];
  return reason === undefined ? undefined : { summary: reason, failed: true };
}

const uncaught = /^(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)\b/;

function errorRecord(text: string): Told | undefined {
  if (isPlatformLine(text)) return undefined;
  const { level, message } = readLogLine({ timeMs: 0, source: 'function', text });
  if (severity(level) !== 'error') return undefined;
  return { summary: firstLine(message), failed: uncaught.test(message) };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
