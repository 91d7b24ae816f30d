import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { UserError } from '../../model/userError.ts';
import { makeFolder } from './wholeWrites.ts';

/**
 * Unpacks a .zip into a folder, once: a folder that exists already is returned as it is.
 * Entry names that would leave the folder are refused by the reader.
 */
export async function unpackArchive(file: string, folder: string): Promise<string> {
  try {
    await makeFolder(folder, unfinished => unpack(file, unfinished));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      {
        code: 'archive-unreadable',
        what: `${path.basename(file)} cannot be unpacked.`,
        why: `${error instanceof Error ? error.message : String(error)} (${file}).`,
        toDo: 'Build the archive again, or point CodeUri or Code to the folder it is made from.',
      },
      { cause: error },
    );
  }
  return folder;
}

async function unpack(file: string, folder: string): Promise<void> {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(file);
  try {
    for await (const entry of archive.eachEntry()) {
      const target = path.join(folder, entry.fileName);
      if (entry.fileName.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(target), { recursive: true });
      const content = await archive.openReadStreamPromise(entry);
      await pipeline(content, createWriteStream(target, { mode: permissions(entry) }));
    }
  } finally {
    archive.close();
  }
}

/** Lambda gives everyone read access; what was executable stays so. */
function permissions(entry: Entry): number {
  const unixMode = entry.externalFileAttributes >>> 16;
  return unixMode & 0o100 ? 0o755 : 0o644;
}
