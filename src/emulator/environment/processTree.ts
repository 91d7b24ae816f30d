import { killGroup, signalGroup, signalProcess } from './processGroup.ts';
import { followStrayProcesses } from './strayProcesses.ts';

/**
 * A runtime's process with all that it started: Lambda freezes and ends an environment as a whole. On Linux that
 * includes processes that left its process group, see {@link followStrayProcesses}. On macOS those run on; on
 * Windows nothing can be frozen from outside, and descendants end with the process.
 */
export interface ProcessTree {
  /** @param variable one, as `NAME=value`, that the processes of this environment have and no others. */
  recognizeBy(variable: string): void;
  /**
   * Stops everything {@link freezeDelayMs} from now, unless `resume` comes first: every stop wakes all threads of all
   * processes, and an event that follows at once would wait for that. Lambda freezes a moment later, too.
   * @param isIdle nothing waits in the process that could go on: without descendants it may be given
   * {@link idleFreezeDelayMs}
   */
  stop(isIdle: boolean): void;
  resume(): void;
  kill(): void;
  /** Ends what the process left when it ended. */
  killRest(): void;
}

const freezeDelayMs = 2;

/** Events that come faster than this find a process awake, as long as there is nothing in it to be frozen. */
const idleFreezeDelayMs = 25;

export function followProcessTree(rootId: number): ProcessTree {
  let marker: string | undefined;
  let stopped: readonly number[] = [];
  let killed = false;
  let freezing: NodeJS.Timeout | undefined;
  const strays = followStrayProcesses(rootId, () => marker);
  const killStrays = (): void => {
    for (const processId of strays.stopAll()) signalProcess(processId, 'SIGKILL');
  };
  function freeze(): void {
    freezing = undefined;
    signalGroup(rootId, 'SIGSTOP');
    stopped = strays.mayExist() ? strays.stopAll() : [];
  }

  return {
    recognizeBy(variable) {
      marker = variable;
    },
    stop(isIdle) {
      freezing = setTimeout(() => {
        if (!isIdle || strays.mayExist()) freeze();
        else freezing = setTimeout(freeze, idleFreezeDelayMs - freezeDelayMs);
      }, freezeDelayMs);
    },
    resume() {
      if (freezing) {
        clearTimeout(freezing);
        freezing = undefined;
        return;
      }
      for (const processId of stopped) signalProcess(processId, 'SIGCONT');
      signalGroup(rootId, 'SIGCONT');
    },
    kill() {
      killed = true;
      clearTimeout(freezing);
      if (strays.mayExist()) {
        signalGroup(rootId, 'SIGSTOP'); // A parent that ends would hide its children.
        killStrays();
      }
      killGroup(rootId);
    },
    killRest() {
      clearTimeout(freezing);
      killGroup(rootId);
      if (!killed && marker !== undefined) killStrays();
      strays.close();
    },
  };
}
