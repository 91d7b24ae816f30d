import type { FunctionError, InvocationStatus, LogRecord } from '../invocation.ts';
import { readFunctionError } from '../log/functionError.ts';
import { readLogTail } from '../log/logTail.ts';
import { type LambdaReport, readReport } from '../log/report.ts';
import { invocationPriceUsd } from '../price.ts';
import type { FunctionConfiguration } from './deployedFunction.ts';
import type { RemoteInvocation, RemoteResult } from './lambdaService.ts';

/** Where an invocation on AWS went. */
export interface RemotePlace {
  /** The function's name on AWS. */
  readonly functionName: string;
  /** `$LATEST`, a version's number or an alias' name. */
  readonly qualifier: string;
  readonly type: RemoteInvocation['type'];
  readonly accountId: string;
  readonly region: string;
}

/** What AWS answered to an invocation. Plain data: it is shown. */
export interface RemoteAnswer {
  /** `accepted` is an event that AWS has queued, `allowed` a dry run that would have gone through. */
  readonly status: InvocationStatus | 'accepted' | 'allowed';
  readonly executedVersion?: string;
  readonly requestId?: string;
  readonly payload: string;
  readonly error?: FunctionError;
  /** The end of the log, where it was asked for. */
  readonly log: readonly LogRecord[];
  /** Absent where the log was not asked for, or where the function's log levels leave it out. */
  readonly report?: LambdaReport;
  /** US dollars for one invocation like this; absent where the report is. */
  readonly priceUsd?: number;
  /** From the request to the answer, the network included. */
  readonly roundTripMs: number;
  /** Where files of the stack trace are in the workspace, by their paths on AWS. */
  readonly localFiles: Readonly<Record<string, string>>;
  /** What is to be known when reading it, each a sentence. */
  readonly notes: readonly string[];
}

type Priced = Pick<FunctionConfiguration, 'architecture' | 'ephemeralStorageMb'>;

/**
 * Reads what `Invoke` returned.
 * @param startedAtMs Unix time
 * @param configuration absent when the credentials may not read it
 */
export function remoteAnswer(
  result: RemoteResult,
  { type, logTail }: Pick<RemoteInvocation, 'type' | 'logTail'>,
  startedAtMs: number,
  configuration?: Priced,
): RemoteAnswer {
  const { payload, functionError, executedVersion, requestId, durationMs } = result;
  const tail = readLogTail(result.logTail ?? '', startedAtMs);
  const report = tail.records.map(({ text }) => readReport(text)).findLast(read => read !== undefined);
  const error = functionError === undefined ? undefined : readFunctionError(payload);
  return {
    status: statusOf(type, error),
    ...(executedVersion !== undefined && { executedVersion }),
    ...(requestId !== undefined && { requestId }),
    payload,
    ...(error && { error }),
    log: tail.records,
    ...(report && { report }),
    ...(report && configuration && { priceUsd: priceOf(report, configuration) }),
    roundTripMs: durationMs,
    localFiles: {},
    notes: notesOf(type, logTail, tail.isCut, report),
  };
}

function statusOf(type: RemoteInvocation['type'], error: FunctionError | undefined): RemoteAnswer['status'] {
  if (type === 'DryRun') return 'allowed';
  if (type === 'Event') return 'accepted';
  if (!error) return 'success';
  const { errorType = '', errorMessage = '' } = error;
  const timedOut =
    errorType === 'Sandbox.Timedout' || /Task timed out after [\d.]+ seconds$/.test(errorMessage);
  return timedOut ? 'timeout' : 'error';
}

function priceOf({ billedDurationMs, memorySizeMb }: LambdaReport, configuration: Priced): number {
  const { architecture, ephemeralStorageMb } = configuration;
  return invocationPriceUsd({ billedDurationMs, memoryMb: memorySizeMb, architecture, ephemeralStorageMb });
}

function notesOf(
  type: RemoteInvocation['type'],
  logTail: boolean,
  isCut: boolean,
  report: LambdaReport | undefined,
): string[] {
  if (type === 'DryRun') {
    return ['Nothing ran: AWS would take this event, and these credentials may invoke the function.'];
  }
  if (type === 'Event') {
    return ['AWS has taken the event and runs the function by itself. Its log tells how that goes.'];
  }
  if (!logTail) return ['The log was not asked for; with it come the figures of the invocation.'];
  return [
    ...(isCut ? ['AWS sends only the last 4 KB of a log with an answer.'] : []),
    ...(report ? [] : ["The log has no REPORT line, perhaps because of the function's log levels."]),
  ];
}
