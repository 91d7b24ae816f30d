import {
  type AsyncEvent,
  type AsyncOutcome,
  type AsyncSettings,
  afterTry,
  type DropCondition,
} from '../../service/asyncEvents.ts';

/** An accepted event; `run` tries it once. */
export interface AsyncJob {
  run(): Promise<AsyncOutcome>;
  dropped(condition: DropCondition): void;
}

/** Events that callers do not wait for. They are kept in memory, and lost when this process ends. */
export interface AsyncQueue {
  accept(job: AsyncJob): void;
  dispose(): void;
}

/**
 * @param onDefect hears of an event that ended by a defect of ours, and is not tried again
 * @param after calls back in so many milliseconds, and returns what takes that back
 */
export function createAsyncQueue(
  onDefect: (error: unknown) => void,
  settings?: AsyncSettings,
  nowMs: () => number = () => performance.now(),
  after: (delayMs: number, callback: () => void) => () => void = realTimer,
): AsyncQueue {
  const waiting = new Set<() => void>();

  async function tryOnce(job: AsyncJob, event: AsyncEvent): Promise<void> {
    const outcome = await job.run();
    const step = afterTry(event, outcome, nowMs(), settings);
    if (step.type === 'dropped') job.dropped(step.condition);
    if (step.type === 'retry') tryLater(job, step.event, step.atMs);
  }

  function tryLater(job: AsyncJob, event: AsyncEvent, atMs: number): void {
    const takeBack = after(Math.max(0, atMs - nowMs()), () => {
      waiting.delete(takeBack);
      tryOnce(job, event).catch(onDefect);
    });
    waiting.add(takeBack);
  }

  return {
    accept(job) {
      const acceptedAtMs = nowMs();
      tryLater(job, { acceptedAtMs, failures: 0, refusals: 0 }, acceptedAtMs);
    },
    dispose() {
      for (const takeBack of waiting) takeBack();
      waiting.clear();
    },
  };
}

function realTimer(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
