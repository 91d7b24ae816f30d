import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { WrittenZip } from './writeZip.ts';

/** Takes an archive as somebody else made it: what is looked at is what is sent, whatever a build does meanwhile. */
export async function copyZip(archive: string, zipFile: string, signal: AbortSignal): Promise<WrittenZip> {
  await mkdir(path.dirname(zipFile), { recursive: true });
  await copyFile(archive, zipFile);
  const hash = createHash('sha256');
  await pipeline(createReadStream(zipFile), hash, { signal });
  return { zippedBytes: (await stat(zipFile)).size, codeSha256: hash.digest('base64') };
}
