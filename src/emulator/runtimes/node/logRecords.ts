import { format } from 'node:util';
import type { LogLevel } from './logFrames.ts';

/** The ids a record carries. `undefined` shows as the text `undefined` in text records and is left out of JSON. */
export interface LogIds {
  readonly requestId: string | undefined;
  readonly tenantId: string | undefined;
}

/** A record in text format: time, request id, level and message, separated by tabs. */
export function textRecord(
  time: string,
  ids: LogIds,
  level: LogLevel,
  parameters: readonly unknown[],
): string {
  return `${time}\t${ids.requestId}\t${level.name}\t${format(...parameters)}\n`;
}

/**
 * A record in JSON format. A single parameter is kept as it is; several are formatted as by `console.log`.
 * @param errorsFrom the first parameter to describe, if it is an error, in fields of its own.
 */
export function jsonRecord(
  time: string,
  ids: LogIds,
  level: LogLevel,
  parameters: readonly unknown[],
  errorsFrom = 0,
): string {
  const record: Record<string, unknown> = { timestamp: time, level: level.name, requestId: ids.requestId };
  if (ids.tenantId) record['tenantId'] = ids.tenantId;
  if (parameters.length === 1) return singleValueRecord(record, parameters[0]);
  record['message'] = format(...parameters);
  const error = parameters.slice(errorsFrom).find(parameter => parameter instanceof Error);
  if (error !== undefined) {
    record['errorType'] = constructorName(error);
    record['errorMessage'] = error.message;
    record['stackTrace'] = typeof error.stack === 'string' ? error.stack.split('\n') : [];
  }
  return JSON.stringify(record);
}

function singleValueRecord(record: Record<string, unknown>, value: unknown): string {
  try {
    return JSON.stringify({ ...record, message: value }, (_key, nested: unknown) =>
      nested instanceof Error ? describeError(nested) : nested,
    );
  } catch {
    return JSON.stringify({ ...record, message: format(value) });
  }
}

function describeError(error: Error): object {
  return Object.assign(
    {
      errorType: constructorName(error),
      errorMessage: error.message,
      stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : error.stack,
    },
    error,
  );
}

function constructorName(error: Error): string {
  return error.constructor?.name ?? 'UnknownError';
}
