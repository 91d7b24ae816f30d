import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';

/**
 * Does something while no other process on this machine does it.
 * @param file exists meanwhile and names this process
 * @throws UserError when another process is at it
 */
export async function whileLocked<T>(file: string, alias: string, action: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  if (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isRunning(holder)) throw underWay(file, alias, holder);
    // Its process ended without tidying up.
    await rm(file, { force: true });
    if (!(await take(file))) throw underWay(file, alias, holder);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
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
    toDo: 'Wait until it ends, or stop it with Ctrl-C.',
  });
}
