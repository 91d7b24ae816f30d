import { throttledBody, throttleReasonOf } from '../emulator/refusals.ts';
import type { InvocationResult, InvocationStatus } from '../model/invocation.ts';
import type { UserError } from '../model/userError.ts';

/** What `invoke --json` prints for an invocation. */
export interface InvocationJson {
  readonly functionName: string;
  readonly requestId: string | null;
  readonly status: InvocationStatus;
  /** What AWS would answer, parsed; text that is no JSON stays text. */
  readonly payload: unknown;
  /** Only there when the answer is no text: then the payload is its bytes in base64. */
  readonly payloadEncoding?: 'base64';
  readonly error: {
    readonly errorType: string | null;
    readonly errorMessage: string | null;
    readonly stackTrace: readonly string[];
  } | null;
  readonly log: string;
  /** `null` when the environment was warm. */
  readonly initDurationMs: number | null;
  readonly durationMs: number | null;
  readonly billedDurationMs: number | null;
  readonly maxMemoryUsedMb: number | null;
  readonly coldStart: boolean;
  readonly environmentId: string | null;
}

export function invocationJson(result: InvocationResult): InvocationJson {
  const { error } = result;
  return {
    functionName: result.functionName,
    requestId: result.requestId,
    status: result.status,
    payload: result.payloadEncoding ? result.payload : parsed(result.payload),
    ...(result.payloadEncoding && { payloadEncoding: result.payloadEncoding }),
    error: error
      ? {
          errorType: error.errorType ?? null,
          errorMessage: error.errorMessage ?? null,
          stackTrace: error.stackTrace ?? [],
        }
      : null,
    log: result.log.map(({ text }) => text).join('\n'),
    initDurationMs: result.initDurationMs ?? null,
    durationMs: result.durationMs,
    billedDurationMs: result.billedDurationMs,
    maxMemoryUsedMb: result.maxMemoryUsedMb,
    coldStart: result.coldStart,
    environmentId: result.environmentId,
  };
}

/**
 * An event that no environment took: because the reserved concurrency was in use, which AWS answers, or because the
 * function cannot run here as it is now.
 */
export function refusedJson(functionName: string, error: UserError): InvocationJson {
  const throttled = throttleReasonOf(error);
  const [payload, errorType, errorMessage] = throttled
    ? [throttledBody(throttled), 'TooManyRequestsException', throttledBody(throttled).message]
    : [null, error.data.code, error.message];
  return {
    functionName,
    requestId: null,
    status: 'error',
    payload,
    error: { errorType, errorMessage, stackTrace: [] },
    log: '',
    initDurationMs: null,
    durationMs: null,
    billedDurationMs: null,
    maxMemoryUsedMb: null,
    coldStart: false,
    environmentId: null,
  };
}

function parsed(payload: string): unknown {
  if (payload === '') return null;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
