import type { LogRecord } from '../invocation.ts';

/** A log record taken apart for reading. What is not recognized is all `message`. */
export interface LogLine {
  readonly kind: 'platform' | 'function';
  readonly time?: string;
  readonly level?: string;
  readonly message: string;
  /** The record when it is a JSON object, or the object that a runtime puts behind its words for an error. */
  readonly json?: Readonly<Record<string, unknown>>;
}

const nodeText = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t[^\t]*\t(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t(.*)$/s;
const pythonText = /^\[(DEBUG|INFO|WARNING|ERROR|CRITICAL)\]\t(\S+Z)\t[^\t]*\t(.*)$/s;
/** `Invoke Error \t{"errorType":…}`, as Node.js runtimes report an error in text format. */
const reportedError = /^([^\t\n]*?) ?\t(\{.*\})$/s;
const ansiSequence = /\u001b\[[\d;]*[A-Za-z]/g;

/** Reads the line formats of Lambda's Node.js and Python runtimes, text and JSON, and of the platform. */
export function readLogLine(record: LogRecord): LogLine {
  const kind = record.source === 'function' ? 'function' : 'platform';
  // Lambda keeps a message with line breaks in one record by writing them as carriage returns.
  const text = record.text.replaceAll(ansiSequence, '').replaceAll(/\r\n?/g, '\n').trimEnd();
  const json = jsonObject(text);
  if (json) return jsonLine(kind, json);
  const [, time, level, message] = nodeText.exec(text) ?? [];
  if (time !== undefined && level !== undefined && message !== undefined) {
    return { kind, time, level, ...errorReport(message) };
  }
  const [, pythonLevel, pythonTime, pythonMessage] = pythonText.exec(text) ?? [];
  if (pythonLevel !== undefined && pythonTime !== undefined && pythonMessage !== undefined) {
    return { kind, time: pythonTime, level: pythonLevel, message: pythonMessage };
  }
  return { kind, message: text };
}

/** Whether the line only says that something begins or ends: its long ids need not be read. */
export function isFrame({ kind, message }: LogLine): boolean {
  return kind === 'platform' && /^(INIT_START|START|END) /.test(message);
}

/** How loud a level is. */
export function severity(level: string | undefined): 'quiet' | 'info' | 'warning' | 'error' {
  if (level === 'TRACE' || level === 'DEBUG') return 'quiet';
  if (level === 'WARN' || level === 'WARNING') return 'warning';
  if (level === 'ERROR' || level === 'FATAL' || level === 'CRITICAL') return 'error';
  return 'info';
}

function errorReport(message: string): Pick<LogLine, 'message' | 'json'> {
  const [, words, text = ''] = reportedError.exec(message) ?? [];
  const json = jsonObject(text);
  return json ? { message: `${words}: ${summaryOf(json)}`, json } : { message };
}

function jsonLine(kind: LogLine['kind'], json: Readonly<Record<string, unknown>>): LogLine {
  const { timestamp, time = timestamp, level } = json;
  return {
    kind,
    ...(typeof time === 'string' && { time }),
    ...(typeof level === 'string' && { level: level.toUpperCase() }),
    message: summaryOf(json),
    json,
  };
}

function summaryOf(json: Readonly<Record<string, unknown>>): string {
  const { message, errorType, errorMessage, type } = json;
  const error = [errorType, errorMessage].filter(part => typeof part === 'string').join(': ');
  return messageText(message) || error || messageText(type) || JSON.stringify(json);
}

function messageText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
