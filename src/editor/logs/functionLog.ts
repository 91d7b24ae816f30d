import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isVersion } from '../../model/aws/qualifier.ts';
import { logGroupOf } from '../../model/log/logSource.ts';
import { isUserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';

/** Where the log of a function, a version or an alias is. */
export interface FunctionLog {
  readonly functionName: string;
  /** What a person chose; absent for all versions. */
  readonly qualifier?: string;
  /** The versions that are meant; those of an alias as it pointed when this was read. */
  readonly versions?: readonly string[];
  readonly logGroup: string;
  /** The function of the workspace, to which stack traces lead. */
  readonly found?: ProjectFunction;
}

/** Asks AWS where the log is. Whoever may not read the configuration gets the usual group. */
export async function findFunctionLog(
  lambda: LambdaService,
  { functionName, qualifier, found }: DeployedTarget,
): Promise<FunctionLog> {
  const configuration = await allowed(lambda.getConfiguration(functionName, qualifier));
  const versions = qualifier === undefined ? undefined : await versionsOf(lambda, functionName, qualifier);
  return {
    functionName,
    logGroup: logGroupOf(functionName, configuration?.logging),
    ...(qualifier !== undefined && { qualifier }),
    ...(versions && { versions }),
    ...(found && { found }),
  };
}

/** `orders`, or `orders:live`. */
export function logName({
  functionName,
  qualifier,
}: Pick<FunctionLog, 'functionName' | 'qualifier'>): string {
  return qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
}

async function versionsOf(
  lambda: LambdaService,
  functionName: string,
  qualifier: string,
): Promise<readonly string[] | undefined> {
  if (isVersion(qualifier)) return [qualifier];
  const alias = await allowed(lambda.getAlias(functionName, qualifier));
  return alias && [alias.version, ...(alias.routing ? [alias.routing.version] : [])];
}

/** `undefined` where the credentials may not read. */
function allowed<T>(read: Promise<T>): Promise<T | undefined> {
  return read.catch((error: unknown) => {
    if (isUserError(error) && error.data.code === 'aws-denied') return undefined;
    throw error;
  });
}
