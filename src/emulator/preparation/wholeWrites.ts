import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import { randomUuid } from '../randomIds.ts';

/**
 * Writes a file so that a reader sees the old or the new content, never a part.
 * @throws UserError `not-writable`
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await ensureFolder(path.dirname(file));
  const unfinished = `${file}.${randomUuid()}`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    throw notWritable(error);
  }
}

/** @throws UserError `not-writable` */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw notWritable(error);
  }
}

function notWritable(error: unknown): UserError {
  return new UserError(
    {
      code: 'not-writable',
      what: 'A file that the run needs cannot be written.',
      why: `${error instanceof Error ? error.message : String(error)}.`,
      toDo: 'Make the folder writable and see that the disk has space.',
    },
    { cause: error },
  );
}

/**
 * Makes a folder once: it is there with everything in it, or not at all. Others may make the same one meanwhile.
 *
 * @param fill fills the empty folder it is given
 * @throws UserError `not-writable`, and what `fill` throws
 */
export async function makeFolder(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (await isFolder(folder)) return;
  const unfinished = `${folder}.${randomUuid()}`;
  try {
    await ensureFolder(unfinished);
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    // What is left must not hide what went wrong.
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    if (!(await isFolder(folder))) throw error;
  }
}

export async function isFolder(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isDirectory() ?? false;
}

export async function isFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() ?? false;
}
