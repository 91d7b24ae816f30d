import type { FunctionAlias, FunctionConfiguration } from '../../../../src/model/aws/deployedFunction.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders';

/** A version of `orders`, with the parts a test is about. */
export function deployedVersion(
  version: string,
  parts: Partial<FunctionConfiguration> = {},
): FunctionConfiguration {
  return {
    functionName: 'orders',
    functionArn: `${arn}:${version}`,
    packageType: 'Zip',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    memoryMb: 256,
    timeoutMs: 3_000,
    architecture: 'arm64',
    codeSizeBytes: 1_000,
    lastModifiedMs: 0,
    version,
    codeSha256: 'sha-1',
    revisionId: `revision-${version}`,
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    ephemeralStorageMb: 512,
    layers: [],
    environment: { TABLE: 'orders-table-value' },
    tracing: 'PassThrough',
    snapStart: false,
    state: 'Active',
    lastUpdateStatus: 'Successful',
    ...parts,
  };
}

/** An alias of `orders`. */
export function aliasAt(name: string, version: string, parts: Partial<FunctionAlias> = {}): FunctionAlias {
  return { name, aliasArn: `${arn}:${name}`, version, revisionId: `${name}-${version}`, ...parts };
}
