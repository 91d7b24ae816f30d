import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';

/** What this process is at: a process id comes again, as in a container that was started anew. */
const held = new Set<string>();

/**
 * Does something while no other process on this machine does it.
 * @param file exists meanwhile and names this process
 * @throws UserError when another process is at it
 */
export async function whileLocked<T>(file: string, alias: string, action: () => Promise<T>): Promise<T> {
  if (held.has(file)) throw underWay(file, alias, process.pid);
  held.add(file);
  try {
    await takeOrThrow(file, alias);
    try {
      return await action();
    } finally {
      await rm(file, { force: true });
    }
  } finally {
    held.delete(file);
  }
}

async function takeOrThrow(file: string, alias: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  if (await take(file)) return;
  const holder = await holderOf(file);
  if (holder !== process.pid && isRunning(holder)) throw underWay(file, alias, holder);
  // Its process ended without tidying up.
  await rm(file, { force: true });
  if (!(await take(file))) throw underWay(file, alias, await holderOf(file));
}

/** The id of the process that is at it, where one is. */
export async function lockHolder(file: string): Promise<number | undefined> {
  if (held.has(file)) return process.pid;
  const holder = await holderOf(file);
  return holder !== process.pid && isRunning(holder) ? holder : undefined;
}

async function holderOf(file: string): Promise<number> {
  return Number(await readFile(file, 'utf8').catch(() => ''));
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function underWay(file: string, alias: string, holder: number): UserError {
  return new UserError({
    code: 'shift-under-way',
    what: `${alias} is being shifted already.`,
    why: `Process ${holder} is at it (${file}).`,
    toDo: 'Wait until it ends, pause it in its window, or stop it with Ctrl-C in its terminal.',
  });
}
