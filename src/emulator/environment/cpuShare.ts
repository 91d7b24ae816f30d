/** Lambda gives a function one processor for so much memory, and more or less in proportion (developer guide). */
const oneProcessorMb = 1_769;

/** The processors, or the part of one, that a function of a memory size has. */
export function processorsOf(memoryMb: number): number {
  return memoryMb / oneProcessorMb;
}

/** Time that is not used is kept for no longer than Linux's scheduler does. */
const keptMs = 20;

const lookEveryMs = 5;

export interface CpuLimit {
  /** The processors that the processes may use. */
  readonly processors: number;
  /** How long they have been on a processor; `undefined` where it cannot be known: then running counts as using one. */
  readonly usedMs: () => number | undefined;
  readonly stop: () => void;
  readonly resume: () => void;
}

/**
 * Holds processes to a share of the processors: they are stopped when they have used more than their time, until
 * that has passed. What they have used is known by tens of milliseconds, so that small shares come in larger pieces
 * than on Lambda.
 * @returns what ends it: the processes run on, as they are to be frozen or ended.
 */
export function limitCpu({ processors, usedMs, stop, resume }: CpuLimit): () => void {
  let creditMs = processors * keptMs;
  let isStopped = false;
  let lookedMs = performance.now();
  let usedBeforeMs = usedMs();

  function look(): void {
    const nowMs = performance.now();
    const passedMs = nowMs - lookedMs;
    lookedMs = nowMs;
    const usedNowMs = usedMs();
    const running = isStopped ? 0 : passedMs;
    const used = usedNowMs === undefined || usedBeforeMs === undefined ? running : usedNowMs - usedBeforeMs;
    usedBeforeMs = usedNowMs;
    creditMs = Math.min(creditMs + passedMs * processors, processors * keptMs) - used;
    if (isStopped === creditMs < 0) return;
    isStopped = creditMs < 0;
    if (isStopped) stop();
    else resume();
  }

  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    if (isStopped) resume();
  };
}
