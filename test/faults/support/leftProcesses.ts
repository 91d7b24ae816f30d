import { setTimeout as pause } from 'node:timers/promises';
import { descendantsOf, listProcesses, type Process } from '../../support/processes.ts';

/** Why the checks for left processes cannot run, or false. They read Linux's `/proc`. */
export const cannotListProcesses = process.platform === 'linux' ? false : 'needs /proc';

/**
 * Notes a process and all its descendants now; the answer waits until they have ended and tells those that have
 * not after five seconds.
 */
export async function noteProcesses(pid: number): Promise<() => Promise<readonly Process[]>> {
  const noted = [pid, ...(await descendantsOf(pid)).map(found => found.pid)];
  return () => whenEnded(noted);
}

/** Waits until the processes have ended, and tells those that have not after five seconds. */
export async function whenEnded(processIds: readonly number[]): Promise<readonly Process[]> {
  for (let attempt = 0; ; attempt++) {
    const left = (await listProcesses()).filter(({ pid }) => processIds.includes(pid));
    if (left.length === 0 || attempt === 100) return left;
    await pause(50);
  }
}
