import { readdir, readFile } from 'node:fs/promises';

/** A process of this machine, as Linux's `/proc` shows it. */
export interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
}

/** All processes. Linux only. */
export async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readProcess));
  return all.filter(found => found !== undefined);
}

/** A process's children, their children, and so on. */
export async function descendantsOf(pid: number): Promise<Process[]> {
  const all = await listProcesses();
  const below = (parent: number): Process[] =>
    all.filter(({ parentPid }) => parentPid === parent).flatMap(child => [child, ...below(child.pid)]);
  return below(pid);
}

/** Undefined for a process that has ended meanwhile or is a zombie. */
async function readProcess(pid: string): Promise<Process | undefined> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8');
  try {
    const [stat, command] = await Promise.all([read('stat'), read('cmdline')]);
    // "pid (name) state parent ...", where the name may hold spaces and parentheses.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return {
      pid: Number(pid),
      parentPid: Number(parent),
      command: command.replaceAll('\0', ' '),
    };
  } catch {
    return undefined;
  }
}
