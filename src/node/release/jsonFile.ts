import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';

/**
 * Reads a file that {@link writeJson} wrote; `undefined` when there is none.
 * @throws UserError when it is something else
 */
export async function readJson<T>(
  file: string,
  isExpected: (value: unknown) => value is T,
): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isExpected(value)) return value;
  } catch {
    // Told below.
  }
  throw new UserError({
    code: 'release-file-unreadable',
    what: `${path.basename(file)} cannot be read.`,
    why: `It is not what this tool wrote for this alias (${file}).`,
    toDo: 'Look at the alias, then delete the file.',
  });
}

/** The file is the old one or the new one, also when the machine stops meanwhile. */
export async function writeJson(root: string, file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  // A file that is there may be a link to anywhere.
  await writeFile(path.join(root, '.gitignore'), '*\n', { flag: 'wx' }).catch(unlessThere);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { flush: true, mode: 0o600 });
  await rename(unfinished, file);
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
