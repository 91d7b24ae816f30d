import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { CodeUpdate } from '../../model/aws/lambdaService.ts';
import { isUserError, UserError } from '../../model/userError.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { changeLatest } from './changeLatest.ts';

/** A package as it was shown. */
export interface ShownPackage {
  readonly file: string;
  readonly codeSha256: string;
}

/**
 * Sends a package to a function, through a bucket where one is given.
 * @param seen the function as the person saw it
 * @throws UserError that says what was done before it failed
 */
export async function uploadCode(
  { lambda, storage }: Pick<ConnectedAws, 'lambda' | 'storage'>,
  seen: FunctionConfiguration,
  { file, codeSha256 }: ShownPackage,
  bucket: string | undefined,
  signal: AbortSignal,
): Promise<FunctionConfiguration> {
  const { functionName, revisionId } = seen;
  const bytes = await readFile(file);
  if (createHash('sha256').update(bytes).digest('base64') !== codeSha256) throw notAsShown(functionName);
  let code: CodeUpdate['code'] = { zip: bytes };
  if (bucket !== undefined) {
    const key = `lambda-workbench/${functionName}/${Buffer.from(codeSha256, 'base64').toString('hex')}.zip`;
    await storage.put(bucket, key, bytes, signal);
    code = { s3Bucket: bucket, s3Key: key };
  }
  try {
    return await changeLatest(lambda, {
      seen,
      send: () => lambda.updateCode(functionName, { code, revisionId }, signal),
      isDone: now => now.codeSha256 === codeSha256,
    });
  } catch (error) {
    throw 's3Key' in code && isUserError(error) ? leftInBucket(error, code) : error;
  }
}

function notAsShown(functionName: string): UserError {
  return new UserError({
    code: 'package-changed',
    what: `${functionName} was not changed.`,
    why: 'The package on the disk is not the one that was shown.',
    toDo: 'Deploy again.',
  });
}

function leftInBucket(error: UserError, { s3Bucket, s3Key }: { s3Bucket: string; s3Key: string }): UserError {
  const { data } = error;
  return new UserError(
    {
      ...data,
      why: `${data.why} The package was uploaded before, and is still at s3://${s3Bucket}/${s3Key}.`,
    },
    { cause: error.cause },
  );
}
