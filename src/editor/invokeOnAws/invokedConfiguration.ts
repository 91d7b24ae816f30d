import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isVersion } from '../../model/aws/qualifier.ts';
import { limits } from '../../model/limits.ts';
import { isUserError } from '../../model/userError.ts';

/** What is known of a function before it is invoked. */
export interface InvokedConfiguration {
  /** The longest that it may run. */
  readonly timeoutMs: number;
  /** Absent when the credentials may only invoke. */
  readonly configuration?: FunctionConfiguration;
}

/**
 * Reads how long an answer can take: behind an alias with weights two versions may have different timeouts. Whoever may
 * invoke but not read waits for as long as Lambda allows at most.
 */
export async function invokedConfiguration(
  lambda: LambdaService,
  functionName: string,
  qualifier: string,
  signal: AbortSignal,
): Promise<InvokedConfiguration> {
  try {
    const configuration = await lambda.getConfiguration(functionName, qualifier, signal);
    if (isVersion(qualifier)) return { configuration, timeoutMs: configuration.timeoutMs };
    const { routing } = await lambda.getAlias(functionName, qualifier, signal);
    const second = routing && (await lambda.getConfiguration(functionName, routing.version, signal));
    return {
      configuration,
      timeoutMs: Math.max(configuration.timeoutMs, second?.timeoutMs ?? 0),
    };
  } catch (error) {
    if (isUserError(error) && error.data.code === 'aws-denied') return { timeoutMs: limits.timeoutMs.max };
    throw error;
  }
}
