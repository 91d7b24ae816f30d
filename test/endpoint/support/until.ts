import { setTimeout as pause } from 'node:timers/promises';

const limitMs = 30_000;

/** Waits until something holds, and fails when it does not within half a minute. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`${what} did not happen.`);
    await pause(20);
  }
}
