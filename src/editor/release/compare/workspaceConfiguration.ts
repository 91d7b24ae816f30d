import type { FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import { valueOr } from '../../../model/knowable.ts';
import type { LambdaFunction } from '../../../model/lambdaFunction.ts';

/**
 * A function of the workspace as it would be deployed: what its template says, and where that says nothing or
 * nothing that is known here, what is deployed.
 */
export function workspaceConfiguration(
  wanted: LambdaFunction,
  deployed: FunctionConfiguration,
): FunctionConfiguration {
  const runtime = wanted.runtime ? valueOr(wanted.runtime, deployed.runtime) : deployed.runtime;
  const handler = wanted.handler ? valueOr(wanted.handler, deployed.handler) : deployed.handler;
  const environment = environmentOf(wanted, deployed);
  return {
    ...deployed,
    version: 'workspace',
    packageType: wanted.packageType,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    ...(wanted.description !== undefined && { description: wanted.description }),
    memoryMb: valueOr(wanted.memoryMb, deployed.memoryMb),
    timeoutMs: valueOr(wanted.timeoutMs, deployed.timeoutMs),
    ephemeralStorageMb: valueOr(wanted.ephemeralStorageMb, deployed.ephemeralStorageMb),
    architecture: valueOr(wanted.architecture, deployed.architecture),
    ...(environment && { environment }),
  };
}

/** `undefined` where AWS does not tell the deployed ones: then nothing can be compared. */
function environmentOf(
  { environment: wanted }: LambdaFunction,
  { environment: deployed }: FunctionConfiguration,
): Readonly<Record<string, string>> | undefined {
  if (!deployed) return undefined;
  return Object.fromEntries(wanted.map(({ name, value }) => [name, valueOr(value, deployed[name] ?? '')]));
}
