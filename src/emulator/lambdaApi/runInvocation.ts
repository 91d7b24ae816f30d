import type { InvocationAnswer, InvocationResult } from '../../model/invocation.ts';
import { limits } from '../../model/limits.ts';
import { UserError } from '../../model/userError.ts';
import type { InvocationCall } from '../../protocol/emulator.ts';
import { ServiceError } from '../../service/serviceError.ts';
import { throttledBody, throttleReasonOf } from '../refusals.ts';
import type { StreamConsumer } from '../runtimeApi/runtimeMessage.ts';
import type { LambdaService, Target } from './lambdaService.ts';

export interface Run {
  readonly target: Target;
  readonly event: string;
  /** With the request id that the answer has. */
  readonly call: InvocationCall & { readonly requestId: string };
  readonly stream?: StreamConsumer;
  /** See {@link InvocationListener.answered}. */
  readonly onAnswer?: (answer: InvocationAnswer) => void;
}

/**
 * Runs a function for a caller of the Lambda API and tells those who watch.
 * @throws UserError when no environment takes the event, or it was ended meanwhile
 */
export async function runInvocation(
  { emulator, observer }: LambdaService,
  { target, event, call, stream, onAnswer }: Run,
): Promise<InvocationResult> {
  const { function: lambdaFunction, qualifier } = target;
  const { requestId } = call;
  const follower = observer.begin({ invocationId: requestId, function: lambdaFunction, requestId });
  try {
    const result = await emulator.invoke(
      {
        invocationId: requestId,
        function: lambdaFunction,
        event,
        call: { ...call, ...(qualifier !== undefined && { qualifier }) },
      },
      {
        phase: phase => follower.phase(phase),
        log: record => follower.log(record),
        ...(stream && { stream }),
        ...(onAnswer && { answered: onAnswer }),
      },
    );
    follower.finished(result);
    return result;
  } catch (error) {
    if (error instanceof UserError) follower.refused(error);
    throw error;
  }
}

/** What a caller who waits for a function is given. */
export interface CallerAnswer {
  readonly answer: InvocationAnswer;
  /** See {@link logTail}. Present when it was asked for. */
  readonly tail?: string;
}

/**
 * Like {@link runInvocation}, for a caller who does not wait for extensions: since they are generally available Lambda
 * returns the answer when the function's code is complete (AWS Compute Blog, "Performance and functionality
 * improvements for AWS Lambda extensions"). What happens after it is told only to those who watch. The tail of the log
 * has the report, which extensions are a part of: who wants it waits for them.
 */
export function runForCaller(service: LambdaService, run: Run, wantsLogTail: boolean): Promise<CallerAnswer> {
  if (wantsLogTail) {
    return runInvocation(service, run).then(result => ({ answer: result, tail: logTail(result) }));
  }
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const onAnswer = (answer: InvocationAnswer): void => {
      isAnswered = true;
      resolve({ answer });
    };
    runInvocation(service, { ...run, onAnswer }).then(onAnswer, error => {
      if (!isAnswered) reject(error);
      else if (!(error instanceof UserError)) service.onDefect(error);
    });
  });
}

/**
 * What a caller is told when no environment took the event: Lambda's words for throttling, or ours where the
 * function cannot run on this machine. SDKs do not repeat a request for the latter.
 */
export function refusal(error: UserError): ServiceError {
  const reason = throttleReasonOf(error);
  if (reason) return new ServiceError(429, 'TooManyRequestsException', throttledBody(reason));
  return new ServiceError(400, 'LambdaWorkbenchException', { Type: 'User', message: error.message });
}

/** The last 4 KB of the log in base64. */
function logTail({ log }: InvocationResult): string {
  const bytes = Buffer.from(log.map(({ text }) => `${text}\n`).join(''));
  return bytes.subarray(-4_096).toString('base64');
}

/** The answer of a function as the caller of `Invoke` gets it. */
export function payloadOf({ status, payload, payloadEncoding }: InvocationAnswer): {
  readonly failed: boolean;
  readonly body: string | Buffer;
} {
  const body = payloadEncoding ? Buffer.from(payload, payloadEncoding) : payload;
  if (Buffer.byteLength(body) <= limits.payloadBytes) return { failed: status !== 'success', body };
  // A streaming function may answer with more than a caller that does not stream can be given.
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`;
  const errorType = 'Function.ResponseSizeTooLarge';
  return { failed: true, body: JSON.stringify({ errorMessage, errorType }) };
}
