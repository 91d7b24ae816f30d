import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../release/clock.ts';

/** The time of this machine. */
export const systemClock: Clock = {
  nowMs: Date.now,
  async sleepUntil(timeMs, signal) {
    await sleep(Math.max(0, timeMs - Date.now()), undefined, { signal }).catch(() => undefined);
  },
};
