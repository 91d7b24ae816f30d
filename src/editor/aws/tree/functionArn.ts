import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';

/** The ARN of a function, or of a version or alias of it. */
export function functionArn({ functionArn: arn }: DeployedFunction, qualifier: string | undefined): string {
  const unqualified = arn.split(':').slice(0, 7).join(':');
  return qualifier === undefined ? unqualified : `${unqualified}:${qualifier}`;
}
