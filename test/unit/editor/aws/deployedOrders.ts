import type { AwsPlace } from '../../../../src/editor/aws/awsAccess.ts';
import type { DeployedFunction } from '../../../../src/model/aws/deployedFunction.ts';

export const place: AwsPlace = { profile: 'shop', region: 'eu-west-1', accountId: '123456789012' };

/** A function of an account, with the parts a test is about. */
export function deployed(functionName: string, parts: Partial<DeployedFunction> = {}): DeployedFunction {
  return {
    functionName,
    functionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`,
    packageType: 'Zip',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    memoryMb: 256,
    timeoutMs: 3_000,
    architecture: 'x86_64',
    codeSizeBytes: 1_000,
    lastModifiedMs: 0,
    ...parts,
  };
}
