import type { LambdaFunction } from './lambdaFunction.ts';

/** Where the functions of a template are deployed, as far as the files of the project say. */
export interface Deployment {
  readonly stackName?: string;
  readonly region?: string;
  /** Of the AWS configuration on this machine. */
  readonly profile?: string;
  readonly accountId?: string;
  /** The file that says so. Absolute. */
  readonly source: string;
  /** Names of functions by logical id, where the parameters of the deployment lead to others than the template alone. */
  readonly functionNames?: Readonly<Record<string, string>>;
}

/**
 * The function on AWS that a local one becomes: by its name, or by its logical id in a stack where CloudFormation
 * makes the name.
 */
export interface DeployedTwin extends Pick<Deployment, 'stackName' | 'region' | 'profile' | 'accountId'> {
  readonly functionName?: string;
  readonly logicalId: string;
}

/** `undefined` when nothing tells which function it is. */
export function deployedTwin(
  { functionName, logicalId, resourceType }: LambdaFunction,
  deployment: Deployment | undefined,
): DeployedTwin | undefined {
  const own = functionName.known ? functionName.value : undefined;
  const name = deployment?.functionNames?.[logicalId] ?? own;
  if (resourceType === 'configuration' || (name ?? deployment?.stackName) === undefined) return undefined;
  const { stackName, region, profile, accountId } = deployment ?? {};
  return {
    ...(name !== undefined && { functionName: name }),
    logicalId,
    ...(stackName !== undefined && { stackName }),
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(accountId !== undefined && { accountId }),
  };
}
