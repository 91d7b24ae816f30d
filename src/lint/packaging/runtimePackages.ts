import type { Runtime } from '../../model/runtimes.ts';

/**
 * Whether a Node.js runtime contains a package: version 3 of the SDK from nodejs18.x on, version 2 before that (AWS
 * Lambda developer guide, "Building Lambda functions with Node.js"; "Node.js 18.x runtime now available" in AWS's
 * Compute Blog). What else lies beside the SDK is no promise, but is found.
 */
export function isInNodeRuntime(packageName: string, { version }: Runtime): boolean {
  if (Number(version) < 18) return packageName === 'aws-sdk';
  return /^@(?:aws-sdk|smithy|aws-crypto|aws)\/|^tslib$/.test(packageName);
}

/**
 * Boto3 and what it needs ("Building Lambda functions with Python" in the developer guide), the SDK of durable functions
 * ("Supported runtimes for durable functions", there), the runtime client, and pip with its parts.
 */
export const pythonRuntimeModules: ReadonlySet<string> = new Set(
  `boto3 botocore dateutil jmespath s3transfer six urllib3
  aws_durable_execution_sdk_python
  awslambdaric runtime_client simplejson snapshot_restore_py bootstrap
  pip setuptools pkg_resources wheel _distutils_hack`.split(/\s+/),
);
