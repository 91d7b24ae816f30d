let stoodStillMs = 0;
let stoppedAtMs: number | undefined;

/** Unix time in milliseconds, less the time for which a debugger has held this process. */
export function processTimeMs(): number {
  return (stoppedAtMs ?? Date.now()) - stoodStillMs;
}

/** A debugger holds the process from now on. */
export function stopProcessTime(): void {
  stoppedAtMs ??= Date.now();
}

export function continueProcessTime(): void {
  if (stoppedAtMs === undefined) return;
  stoodStillMs += Date.now() - stoppedAtMs;
  stoppedAtMs = undefined;
}

/** A moment of the emulator's, in the time of this process: both see the same time left until it. */
export function inProcessTime(timeMs: number): number {
  return timeMs - stoodStillMs;
}
