import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

const cacheHome = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');

/**
 * A folder outside of the checkout that is made once for the content of some files.
 * @param make fills it; what it makes must bear being moved
 */
export async function cachedFolder(
  name: string,
  files: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  const parent = path.join(cacheHome, 'lambda-workbench', 'test-clients');
  const folder = path.join(parent, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await make(unfinished);
  await rename(unfinished, folder);
  return folder;
}
