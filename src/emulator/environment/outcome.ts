import type { FunctionError, InvocationStatus } from '../../model/invocation.ts';
import { limits } from '../../model/limits.ts';
import { readFunctionError } from '../../model/log/functionError.ts';
import type { ReportStatus } from '../logs/platformEvent.ts';
import { timedOutText } from '../logs/textLine.ts';
import { exitText } from './exit.ts';
import type { RuntimeAnswer, RuntimeRun } from './runtimeRun.ts';

/** What an invocation came to. */
export interface Outcome {
  readonly status: InvocationStatus;
  /** What the caller is answered. */
  readonly payload: string;
  /** See {@link InvocationResult.payloadEncoding}. */
  readonly payloadEncoding?: 'base64';
  readonly error?: FunctionError;
  /** The status that the report carries; an error that the handler threw is none of Lambda's. */
  readonly report: { readonly status: ReportStatus; readonly errorType?: string };
  /** What Lambda's own log says when the runtime did not live to the end. */
  readonly fault?: { readonly message: string; readonly errorType: string };
}

/** What a run means to the caller and to the log, in the words that Lambda uses. */
export function outcomeOf(
  run: Pick<RuntimeRun, 'end' | 'answer'>,
  requestId: string,
  timeoutMs: number,
): Outcome {
  const { end } = run;
  switch (end.type) {
    case 'next':
      return (
        answered(run) ?? lambdaError('Runtime.Unknown', 'Runtime asked for the next event without a response')
      );
    case 'initError':
      return failed(end.error.body, { status: 'error', errorType: end.error.faultType });
    case 'timeout': {
      const message = `RequestId: ${requestId} Error: ${timedOutText(timeoutMs)}`;
      const outcome = answered(run) ?? lambdaError('Sandbox.Timedout', message);
      return { ...outcome, status: run.answer ? outcome.status : 'timeout', report: { status: 'timeout' } };
    }
    case 'outOfMemory':
      return ended(run, exitText({ code: null, signal: 'SIGKILL' }), requestId, 'Runtime.OutOfMemory');
    case 'exit':
      return ended(run, exitText(end.exit), requestId, 'Runtime.ExitError');
    case 'extensionFailed':
      return ended(run, end.message, requestId, end.errorType, end.errorType);
  }
}

/** The runtime's process is gone, or an extension. What the runtime had posted before still reaches the caller. */
function ended(
  run: Pick<RuntimeRun, 'answer'>,
  message: string,
  requestId: string,
  reportedType: string,
  errorType = 'Runtime.ExitError',
): Outcome {
  const outcome = answered(run) ?? lambdaError(errorType, `RequestId: ${requestId} Error: ${message}`);
  return {
    ...outcome,
    report: { status: 'error', errorType: reportedType },
    fault: { message, errorType },
  };
}

function answered({ answer }: Pick<RuntimeRun, 'answer'>): Outcome | undefined {
  return answer && outcomeOfAnswer(answer);
}

/** What a runtime's answer means to the caller, however its run ends. */
export function outcomeOfAnswer(answer: RuntimeAnswer): Outcome {
  switch (answer.type) {
    case 'response':
      return responded(answer);
    case 'error':
      return failed(answer.error.body, { status: 'success' });
    case 'responseTooLarge':
      return tooLarge();
    case 'responseTruncated':
      return lambdaError(
        'Runtime.TruncatedResponse',
        'The runtime ended its response before it was complete',
      );
    case 'invalidResponseMode':
      return lambdaError('Runtime.InvalidResponseModeHeader', 'The runtime sent an unknown response mode');
  }
}

function responded(answer: Extract<RuntimeAnswer, { type: 'response' }>): Outcome {
  const { payload, payloadEncoding, streamError } = answer;
  if (streamError) return failed(streamError.body, { status: 'success' });
  return {
    status: 'success',
    payload,
    ...(payloadEncoding && { payloadEncoding }),
    report: { status: 'success' },
  };
}

function failed(payload: string, report: Outcome['report']): Outcome {
  return { status: 'error', payload, error: readFunctionError(payload), report };
}

function tooLarge(): Outcome {
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`;
  return failed(JSON.stringify({ errorMessage, errorType }), { status: 'error', errorType });
}

function lambdaError(errorType: string, errorMessage: string): Outcome {
  return failed(JSON.stringify({ errorType, errorMessage }), { status: 'error', errorType });
}
