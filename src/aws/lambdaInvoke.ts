import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { UserError } from '../model/userError.ts';
import { asked } from './awsErrors.ts';
import { of, qualified } from './lambdaAction.ts';

/** For a cold start and for what AWS does around the function. */
const marginMs = 60_000;

/**
 * Invokes a function once.
 * @param client sends each request once
 */
export function lambdaInvoke(client: LambdaClient): LambdaService['invoke'] {
  return async (name, { event, qualifier, type, logTail, clientContext, timeoutMs }, signal) => {
    const limit = AbortSignal.timeout(timeoutMs + marginMs);
    const command = new InvokeCommand({
      FunctionName: name,
      Qualifier: qualifier,
      InvocationType: type,
      Payload: Buffer.from(event),
      ...(logTail && type === 'RequestResponse' && { LogType: 'Tail' as const }),
      ...(clientContext !== undefined && { ClientContext: Buffer.from(clientContext).toString('base64') }),
    });
    const abortSignal = signal ? AbortSignal.any([signal, limit]) : limit;
    const startMs = performance.now();
    const answer = await asked(
      of('InvokeFunction', qualified(name, qualifier)),
      () => client.send(command, { abortSignal }),
      abortSignal,
    ).catch((error: unknown) => {
      throw limit.aborted ? unanswered(name, timeoutMs) : error;
    });
    const { StatusCode = 0, ExecutedVersion, FunctionError, Payload, LogResult, $metadata } = answer;
    return {
      statusCode: StatusCode,
      ...(ExecutedVersion !== undefined && { executedVersion: ExecutedVersion }),
      ...(FunctionError !== undefined && { functionError: FunctionError }),
      payload: Payload ? Buffer.from(Payload).toString() : '',
      ...(LogResult !== undefined && { logTail: Buffer.from(LogResult, 'base64').toString() }),
      ...($metadata.requestId !== undefined && { requestId: $metadata.requestId }),
      durationMs: performance.now() - startMs,
    };
  };
}

function unanswered(name: string, timeoutMs: number): UserError {
  return new UserError({
    code: 'aws-timeout',
    what: `Nobody knows what became of the invocation of ${name}.`,
    why: `No answer came in ${(timeoutMs + marginMs) / 1_000} s, and the function's own timeout is ${timeoutMs / 1_000} s.`,
    toDo: 'Look at its log on AWS before you invoke it again.',
  });
}
