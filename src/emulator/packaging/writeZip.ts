import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import type { PackageFile } from './packageFile.ts';

/** An archive as AWS will see it. */
export interface WrittenZip {
  readonly zippedBytes: number;
  /** Base64 of its SHA-256. */
  readonly codeSha256: string;
}

/** Where the format of archives without extensions ends. */
const maxFiles = 65_535;

/** Compressed at once; between pieces the process does what else it has to do. */
const pieceBytes = 64 * 1024;

/** Little memory for each file: most are small, and clearing more takes longer than compressing them. */
const compression = { level: 6, mem: 4 } as const;

/** Unix, whatever this machine is: else the permissions do not count. */
const madeOnUnix = 3;
const permissions = { executable: 0o100755, other: 0o100644 } as const;

/**
 * Packs files so that equal files make equal archives on every machine: by name, with one date, two permissions and a
 * compressor of its own, because that of Node.js differs between versions and processors.
 * @throws UserError for more files than an archive has; the signal's reason when cancelled
 */
export async function writeZip(
  files: readonly PackageFile[],
  zipFile: string,
  signal: AbortSignal,
): Promise<WrittenZip> {
  if (files.length > maxFiles) throw tooManyFiles(files.length);
  const { Zip, ZipDeflate } = await import('fflate');
  await mkdir(path.dirname(zipFile), { recursive: true });
  const output = await open(zipFile, 'w', 0o600);
  const hash = createHash('sha256');
  let zippedBytes = 0;
  let packed: Uint8Array[] = [];
  let waitingBytes = 0;
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
    waitingBytes += piece.length;
  });

  async function flush(): Promise<void> {
    signal.throwIfAborted();
    const bytes = Buffer.concat(packed);
    packed = [];
    waitingBytes = 0;
    hash.update(bytes);
    zippedBytes += bytes.length;
    await output.writeFile(bytes);
  }

  try {
    for (const file of [...files].sort(byName)) {
      const entry = new ZipDeflate(file.name, compression);
      // Read as local time, and so the same in each zone.
      entry.mtime = new Date(1980, 0, 1, 12);
      entry.os = madeOnUnix;
      entry.attrs = (file.isExecutable ? permissions.executable : permissions.other) << 16;
      zip.add(entry);
      for await (const piece of inPieces(file.read())) {
        entry.push(piece, false);
        if (waitingBytes >= pieceBytes) await flush();
      }
      entry.push(new Uint8Array(0), true);
    }
    zip.end();
    await flush();
    return { zippedBytes, codeSha256: hash.digest('base64') };
  } catch (error) {
    await rm(zipFile, { force: true });
    throw error;
  } finally {
    await output.close();
  }
}

/** By code units: the order of a language would be that of the machine. */
function byName(one: PackageFile, other: PackageFile): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

/** Pieces of one size: what is compressed together decides what comes out. */
async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const piece of content) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    while (held.length >= pieceBytes) {
      yield held.subarray(0, pieceBytes);
      held = held.subarray(pieceBytes);
    }
  }
  if (held.length > 0) yield held;
}

function tooManyFiles(count: number): UserError {
  return new UserError({
    code: 'package-too-many-files',
    what: 'The code cannot be packaged.',
    why: `It has ${count} files, and an archive holds ${maxFiles}.`,
    toDo: 'Bundle the code, or leave out what the function does not need.',
  });
}
