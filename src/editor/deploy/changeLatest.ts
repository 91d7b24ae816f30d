import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isUserError, UserError } from '../../model/userError.ts';
import type { Clock } from '../../release/clock.ts';
import { configurationDiff } from '../../release/configurationDiff.ts';
import { differenceTexts } from '../../release/differenceText.ts';
import { waitUntilSettled } from '../../release/waitUntilSettled.ts';

/**
 * Reads `$LATEST` when no change of it is on its way. That the last one failed is no obstacle: the next may heal it.
 * @throws UserError when it cannot be read
 */
export async function readSettled(
  lambda: LambdaService,
  functionName: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<FunctionConfiguration> {
  const latest = await lambda.getConfiguration(functionName, undefined, signal);
  if (latest.state !== 'Pending' && latest.lastUpdateStatus !== 'InProgress') return latest;
  try {
    return await waitUntilSettled(lambda, functionName, '$LATEST', clock, signal);
  } catch (error) {
    if (!isUserError(error) || error.data.code !== 'version-not-usable') throw error;
    return lambda.getConfiguration(functionName, undefined, signal);
  }
}

/** A write of `$LATEST`. */
export interface LatestWrite {
  /** As the person saw it. */
  readonly seen: FunctionConfiguration;
  send(): Promise<FunctionConfiguration>;
  /** Whether the function is as the write wanted it. */
  isDone(now: FunctionConfiguration): boolean;
}

/**
 * Changes `$LATEST` and finds out what became of it when AWS does not say: an answer can get lost after the change was
 * made, and a request that is sent again then meets its own change.
 * @throws UserError `release-conflict` with the other's change, when somebody else came first
 */
export async function changeLatest(
  lambda: LambdaService,
  { seen, send, isDone }: LatestWrite,
): Promise<FunctionConfiguration> {
  try {
    return await send();
  } catch (error) {
    // A second error says less than the first one.
    const now = await lambda.getConfiguration(seen.functionName).catch(() => undefined);
    if (!now || now.revisionId === seen.revisionId) throw error;
    if (isDone(now) && !isDone(seen)) return now;
    throw changedByOthers(seen, now, error);
  }
}

function changedByOthers(seen: FunctionConfiguration, now: FunctionConfiguration, cause: unknown): UserError {
  const differences = differenceTexts(configurationDiff(seen, now));
  const what = differences.length > 0 ? `: ${differences.join(', ')}` : '';
  return new UserError(
    {
      code: 'release-conflict',
      what: `${seen.functionName} was not changed.`,
      why: `Somebody else changed it since it was shown${what}.`,
      toDo: 'Look at how it stands now, then do it again.',
    },
    { cause },
  );
}
