import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import { machineStartMs, processStart } from './processStart.ts';

/** What this process is at: a process id comes again, as in a container that was started anew. */
const held = new Set<string>();

/** A lock that says nothing for longer was left by a machine that stopped. */
const emptyMs = 10_000;

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
  if (holder !== undefined) throw underWay(file, alias, holder);
  // Its process ended without tidying up.
  await rm(file, { force: true });
  if (!(await take(file))) throw underWay(file, alias, (await holderOf(file)) ?? 0);
}

/** The id of the process that is at it, where one is; 0 while it has not said so yet. */
export async function lockHolder(file: string): Promise<number | undefined> {
  return held.has(file) ? process.pid : holderOf(file);
}

async function holderOf(file: string): Promise<number | undefined> {
  const [text, writtenMs] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  ]);
  if (text === undefined) return undefined;
  if (text === '') return Date.now() - writtenMs < emptyMs ? 0 : undefined;
  const [id, start = ''] = text.split(' ');
  const holder = Number(id);
  if (holder === process.pid || !isRunning(holder)) return undefined;
  // Process ids come again.
  const startNow = await processStart(holder);
  const isTold = start !== '' && startNow !== '';
  const isAnother = isTold ? start !== startNow : writtenMs < machineStartMs();
  return isAnother ? undefined : holder;
}

async function take(file: string): Promise<boolean> {
  const text = `${process.pid} ${await processStart(process.pid)}`;
  try {
    await writeFile(file, text, { flag: 'wx' });
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
  const who = holder === 0 ? 'Another process' : `Process ${holder}`;
  return new UserError({
    code: 'shift-under-way',
    what: `${alias} is being shifted already.`,
    why: `${who} is at it (${file}).`,
    toDo: 'Wait until it ends, pause it in its window, or stop it with Ctrl-C in its terminal.',
  });
}
