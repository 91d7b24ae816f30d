import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yauzl';
import { isUserError, UserError } from '../model/userError.ts';
import type { CodeFile } from '../release/codeDiff.ts';

/**
 * Downloads a package into a file.
 * @param url a secret for as long as it is valid: it is in no message
 * @param onBytes hears of each piece as it arrives
 * @throws UserError
 */
export async function downloadPackage(
  url: string,
  file: string,
  name: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  await readable(name, signal, 'The download failed', async () => {
    const answer = await fetch(url, { signal });
    if (!answer.ok || !answer.body) throw new Error(`the answer was HTTP ${answer.status}`);
    const counted = new Transform({
      transform(piece: Buffer, _, done) {
        onBytes(piece.length);
        done(null, piece);
      },
    });
    await pipeline(Readable.fromWeb(answer.body), counted, createWriteStream(file, { mode: 0o600 }));
  });
}

/**
 * Lists the files of a package.
 * @throws UserError when it is no .zip
 */
export function filesOfPackage(
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly CodeFile[]> {
  return readable(name, signal, 'It is no .zip that can be read', () =>
    withArchive(file, async archive => {
      const files: CodeFile[] = [];
      for await (const { fileName, uncompressedSize, crc32 } of archive.eachEntry()) {
        signal.throwIfAborted();
        if (!fileName.endsWith('/')) files.push({ name: fileName, sizeBytes: uncompressedSize, crc32 });
      }
      return files;
    }),
  );
}

/**
 * Reads one file of a package into memory. Nothing is unpacked to the disk, so that no name in it leads anywhere.
 * @returns `undefined` when there is no such file, or it is larger than `maxBytes`
 */
export function readPackageFile(
  file: string,
  entryName: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  return withArchive(file, async archive => {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName !== entryName) continue;
      if (entry.uncompressedSize > maxBytes) return undefined;
      return buffer(await archive.openReadStreamPromise(entry));
    }
    return undefined;
  });
}

async function withArchive<T>(file: string, read: (archive: ZipFile) => Promise<T>): Promise<T> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(file, { autoClose: false });
  try {
    return await read(archive);
  } finally {
    archive.close();
  }
}

async function readable<T>(
  name: string,
  signal: AbortSignal,
  failure: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (isUserError(error)) throw error;
    const why = `${failure}${reasonOf(error)}`.replace(/\.*$/, '.');
    throw new UserError(
      {
        code: 'code-unreadable',
        what: `The code of ${name} could not be read.`,
        why,
        toDo: 'Try again; the settings are compared without it.',
      },
      // Causes are logged: the address must not be in them.
      { cause: new Error(why) },
    );
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${code}: ${error.message.replace(/https?:\S+/g, 'the address')}`;
}
