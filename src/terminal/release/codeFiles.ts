import { fromBufferPromise } from 'yauzl';
import { UserError } from '../../model/userError.ts';
import type { CodeFile } from '../../release/codeDiff.ts';

/**
 * Downloads a package into memory and lists its files.
 * @param url a secret for as long as it is valid: it is in no message
 * @throws UserError
 */
export async function codeFiles(
  url: string,
  version: string,
  signal: AbortSignal,
): Promise<readonly CodeFile[]> {
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error(`the answer was HTTP ${answer.status}`);
    const archive = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()));
    const files: CodeFile[] = [];
    for await (const { fileName, uncompressedSize, crc32 } of archive.eachEntry()) {
      if (!fileName.endsWith('/')) files.push({ name: fileName, sizeBytes: uncompressedSize, crc32 });
    }
    return files;
  } catch (error) {
    signal.throwIfAborted();
    throw new UserError(
      {
        code: 'code-unreadable',
        what: `The code of version ${version} could not be read.`,
        why: reasonOf(error),
        toDo: 'Try again; the settings are compared without it.',
      },
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The download failed.';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `The download failed${code}: ${error.message.replace(/https?:\S+/g, 'the address')}.`;
}
