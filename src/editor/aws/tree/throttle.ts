/** Calls at once, and then not more often than once in an interval; the last call is never lost. */
export interface Throttle {
  call(): void;
  dispose(): void;
}

export function createThrottle(run: () => void, intervalMs: number): Throttle {
  let pause: NodeJS.Timeout | undefined;
  let isWanted = false;

  function call(): void {
    if (pause) {
      isWanted = true;
      return;
    }
    isWanted = false;
    run();
    pause = setTimeout(() => {
      pause = undefined;
      if (isWanted) call();
    }, intervalMs);
  }

  return { call, dispose: () => clearTimeout(pause) };
}
