import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isUserError, UserError } from '../../model/userError.ts';
import { downloadPackage } from '../../node/codePackage.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import type { ShownPackage } from './uploadCode.ts';

/** The way to the code that a function had before a change. */
export interface PreviousCode {
  /**
   * Lends the package to `use`.
   * @throws UserError when AWS does not have it any more
   */
  lend<T>(signal: AbortSignal, use: (previous: ShownPackage) => Promise<T>): Promise<T>;
}

/**
 * Remembers where the code of `$LATEST` is before it is replaced: AWS keeps it there for ten minutes. After them a
 * version with the same code serves.
 */
export async function rememberCode(
  lambda: LambdaService,
  latest: FunctionConfiguration,
  signal: AbortSignal,
): Promise<PreviousCode> {
  const { functionName, codeSha256 } = latest;
  // The address is a secret, and is kept nowhere else.
  const { url } = await lambda.getCodeLocation(functionName, '$LATEST', signal).catch((error: unknown) => {
    if (isUserError(error)) return { url: undefined };
    throw error;
  });

  async function* places(asked: AbortSignal): AsyncIterable<string> {
    if (url !== undefined) yield url;
    const { versions } = await readFunctionHistory(lambda, functionName, asked);
    for (const { version } of versions.filter(each => each.codeSha256 === codeSha256)) {
      yield (await lambda.getCodeLocation(functionName, version, asked)).url;
    }
  }

  return {
    async lend(asked, use) {
      const folder = await mkdtemp(path.join(tmpdir(), 'lambda-workbench-'));
      const file = path.join(folder, 'previous.zip');
      try {
        for await (const place of places(asked)) {
          if (await isPackage(place, file, codeSha256, asked)) return await use({ file, codeSha256 });
        }
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
      throw gone(functionName);
    },
  };
}

/** Whether a download has the code that is wanted: the place may be too old, or have other code by now. */
async function isPackage(
  url: string,
  file: string,
  codeSha256: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await downloadPackage(url, file, 'the function', signal);
    const bytes = await readFile(file);
    return createHash('sha256').update(bytes).digest('base64') === codeSha256;
  } catch (error) {
    signal.throwIfAborted();
    if (isUserError(error)) return false;
    throw error;
  }
}

function gone(functionName: string): UserError {
  return new UserError({
    code: 'previous-code-gone',
    what: `The code that ${functionName} had before was not restored.`,
    why: 'AWS gives it out no more, and no version has the same.',
    toDo: 'Deploy it from its sources.',
  });
}
