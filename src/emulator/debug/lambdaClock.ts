/** Measures what Lambda would count. It stands still while somebody holds it, as a breakpoint does. */
export interface LambdaClock {
  /** Milliseconds since some moment, without the time in which it stood still. */
  nowMs(): number;
  /** Calls back once so many milliseconds of this clock have passed, infinity being never. Returns what takes it back. */
  after(delayMs: number, callback: () => void): () => void;
  /** Stops the clock until everybody who held it has released it. */
  hold(holder: string): void;
  release(holder: string): void;
  /** Lets it go on, whoever held it. */
  releaseAll(): void;
}

interface Alarm {
  readonly atMs: number;
  readonly callback: () => void;
  timer: NodeJS.Timeout | undefined;
}

export function createLambdaClock(): LambdaClock {
  const holders = new Set<string>();
  const alarms = new Set<Alarm>();
  let stoodStillMs = 0;
  let heldSinceMs = 0;

  const nowMs = (): number => (holders.size > 0 ? heldSinceMs : performance.now()) - stoodStillMs;

  function start(alarm: Alarm): void {
    if (alarm.atMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(0, alarm.atMs - nowMs()); // The time may be over by now.
    alarm.timer = setTimeout(() => {
      alarms.delete(alarm);
      alarm.callback();
    }, delayMs);
  }

  function goOn(): void {
    stoodStillMs += performance.now() - heldSinceMs;
    for (const alarm of alarms) start(alarm);
  }

  return {
    nowMs,
    after(delayMs, callback) {
      const alarm: Alarm = { atMs: nowMs() + delayMs, callback, timer: undefined };
      alarms.add(alarm);
      if (holders.size === 0) start(alarm);
      return () => {
        alarms.delete(alarm);
        clearTimeout(alarm.timer);
      };
    },
    hold(holder) {
      if (holders.size === 0) {
        heldSinceMs = performance.now();
        for (const { timer } of alarms) clearTimeout(timer);
      }
      holders.add(holder);
    },
    release(holder) {
      if (holders.delete(holder) && holders.size === 0) goOn();
    },
    releaseAll() {
      if (holders.size === 0) return;
      holders.clear();
      goOn();
    },
  };
}
