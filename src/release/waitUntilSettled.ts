import type { FunctionConfiguration } from '../model/aws/deployedFunction.ts';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { UserError } from '../model/userError.ts';
import type { Clock } from './clock.ts';

const pollEveryMs = 1_000;

/** A function with SnapStart or in a VPC takes minutes. */
const limitMs = 10 * 60_000;

/**
 * Reads a version, or `$LATEST`, when no change of it is on its way any more.
 * @throws UserError when AWS could not make it, or takes longer than ten minutes
 */
export async function waitUntilSettled(
  lambda: LambdaService,
  functionName: string,
  qualifier: string,
  { nowMs, sleepUntil }: Clock,
  signal: AbortSignal,
): Promise<FunctionConfiguration> {
  const endMs = nowMs() + limitMs;
  for (;;) {
    const found = await lambda.getConfiguration(functionName, qualifier, signal);
    const { state, lastUpdateStatus, stateReason, lastUpdateReason } = found;
    if (state === 'Failed' || lastUpdateStatus === 'Failed') {
      throw notUsable(functionName, qualifier, lastUpdateReason ?? stateReason ?? 'AWS tells no reason.');
    }
    if (state !== 'Pending' && lastUpdateStatus === 'Successful') return found;
    if (nowMs() >= endMs)
      throw notUsable(functionName, qualifier, 'A change of it has not ended in ten minutes.');
    await sleepUntil(nowMs() + pollEveryMs, signal);
    signal.throwIfAborted();
  }
}

function notUsable(functionName: string, qualifier: string, why: string): UserError {
  return new UserError({
    code: 'version-not-usable',
    what: `${functionName}:${qualifier} cannot be released.`,
    why,
    toDo: 'Deploy the function again.',
  });
}
