/** One timer whose time does not pass while it is paused. */
export interface PausableTimer {
  /** Runs `task` when so much time has passed; a task that waits already is replaced. */
  start(delayMs: number, task: () => void): void;
  stop(): void;
  pause(): void;
  resume(): void;
}

export function createPausableTimer(): PausableTimer {
  let timeout: NodeJS.Timeout | undefined;
  let waiting: { readonly task: () => void; remainingMs: number } | undefined;
  let sinceMs = 0;
  let isPaused = false;

  function run(): void {
    if (isPaused || !waiting) return;
    const { task, remainingMs } = waiting;
    sinceMs = performance.now();
    timeout = setTimeout(() => {
      waiting = undefined;
      task();
    }, remainingMs);
    timeout.unref();
  }

  return {
    start(delayMs, task) {
      clearTimeout(timeout);
      waiting = { task, remainingMs: delayMs };
      run();
    },
    stop() {
      clearTimeout(timeout);
      waiting = undefined;
    },
    pause() {
      if (isPaused) return;
      isPaused = true;
      clearTimeout(timeout);
      if (waiting) waiting.remainingMs = Math.max(0, waiting.remainingMs - (performance.now() - sinceMs));
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      run();
    },
  };
}
