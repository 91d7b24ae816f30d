import path from 'node:path';
import type { ZipFile } from 'yauzl';
import { UserError } from '../../model/userError.ts';
import type { PackageFile } from './packageFile.ts';

/**
 * Opens an archive for as long as `use` takes.
 * @throws UserError `archive-unreadable`, and what `use` throws
 */
export async function withArchiveFiles<T>(
  archive: string,
  use: (files: readonly PackageFile[]) => Promise<T>,
): Promise<T> {
  const { openPromise } = await import('yauzl');
  const told = (error: unknown): never => {
    throw unreadable(archive, error);
  };
  const zip = await openPromise(archive, { autoClose: false }).catch(told);
  try {
    return await use(await filesIn(zip).catch(told));
  } finally {
    zip.close();
  }
}

async function filesIn(zip: ZipFile): Promise<readonly PackageFile[]> {
  const files: PackageFile[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    files.push({
      name: entry.fileName,
      sizeBytes: entry.uncompressedSize,
      isExecutable: ((entry.externalFileAttributes >>> 16) & 0o100) !== 0,
      read: () => readEntry(() => zip.openReadStreamPromise(entry)),
    });
  }
  return files;
}

async function* readEntry(open: () => Promise<AsyncIterable<Uint8Array>>): AsyncIterable<Uint8Array> {
  yield* await open();
}

function unreadable(archive: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'archive-unreadable',
      what: `${path.basename(archive)} cannot be read.`,
      why: `${cause instanceof Error ? cause.message : String(cause)} (${archive}).`,
      toDo: 'Build the archive again, or choose another.',
    },
    { cause },
  );
}
