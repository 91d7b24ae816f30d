import { type Launch, launchKey } from './launch.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';

/** Processes that were started before they are needed. */
export interface Spares {
  /** Starts a spare unless there is one that fits. Where none can be started, who takes a process is told why. */
  ensure(launch: Launch): void;
  /** The fitting spare, or a process started now. */
  take(launch: Launch): RuntimeProcess;
}

/** A function's memory size is a part of how it is started, so that a few kinds of spares may be wanted. */
const maxSpares = 3;

/** Keeps at most one spare for each launch, and the most recent ones when there are many. */
export function createSpares(start: (launch: Launch) => RuntimeProcess): Spares {
  const spares = new Map<string, RuntimeProcess>();
  return {
    ensure(launch) {
      const key = launchKey(launch);
      const present = spares.get(key);
      if (present && !present.hasEnded) return;
      try {
        spares.set(key, start(launch));
      } catch {
        return;
      }
      for (const [oldest, spare] of spares) {
        if (spares.size <= maxSpares) break;
        spares.delete(oldest);
        spare.kill();
      }
    },
    take(launch) {
      const key = launchKey(launch);
      const spare = spares.get(key);
      spares.delete(key);
      return spare && !spare.hasEnded ? spare : start(launch);
    },
  };
}
