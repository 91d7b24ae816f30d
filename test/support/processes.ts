import { readdir, readFile } from 'node:fs/promises';

/** A process of this machine, as Linux's `/proc` shows it. */
export interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
  readonly environment: string;
}

/** All processes whose environment can be read. Linux only. */
export async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readProcess));
  return all.filter(found => found !== undefined);
}

/** Undefined for a process that has ended meanwhile, is a zombie or is another user's. */
async function readProcess(pid: string): Promise<Process | undefined> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8');
  try {
    const [stat, command, environment] = await Promise.all([read('stat'), read('cmdline'), read('environ')]);
    // "pid (name) state parent ...", where the name may hold spaces and parentheses.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return {
      pid: Number(pid),
      parentPid: Number(parent),
      command: command.replaceAll('\0', ' '),
      environment,
    };
  } catch {
    return undefined;
  }
}
