const sampleEveryMs = 50;

/** A last sample is not worth its time when the one before is as young as this. */
const freshForMs = 5;

/**
 * How much more than its memory size a process may hold before it is ended. What Lambda counts and what a
 * process holds on another system differ a little, and an event must not fail for that.
 */
const tolerance = 1.1;

/** Watches the memory of a running process. */
export interface MemoryWatch {
  /** Takes a sample now, for a moment that counts. */
  look(): void;
  /** Takes a last sample, ends the watch and tells the highest use in megabytes; 0 where it cannot be known. */
  finish(): { readonly peakMb: number; readonly exceeded: boolean };
}

/** Calls `onExceeded` once when the process and its descendants hold more than their memory size allows. */
export function watchMemory(readMb: () => number, memorySizeMb: number, onExceeded: () => void): MemoryWatch {
  let peakMb = 0;
  let sampledMs = 0;
  const exceeded = (): boolean => peakMb > memorySizeMb * tolerance;
  const sample = (): boolean => {
    peakMb = Math.max(peakMb, readMb());
    sampledMs = performance.now();
    return exceeded();
  };
  const look = (): void => {
    if (!sample()) return;
    clearInterval(timer);
    onExceeded();
  };
  const timer = setInterval(look, sampleEveryMs);
  return {
    look,
    finish() {
      clearInterval(timer);
      if (performance.now() - sampledMs > freshForMs) sample();
      return { peakMb, exceeded: exceeded() };
    },
  };
}
