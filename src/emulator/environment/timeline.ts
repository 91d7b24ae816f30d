import type { Phase } from '../../model/invocation.ts';

/** Collects the phases of an invocation. */
export interface Timeline {
  /** Times on the clock of `performance.now()`. */
  add(name: Phase['name'], startMs: number, durationMs: number): void;
  /** The phases in the order they began, counted from the start of the first. */
  phases(): readonly Phase[];
}

export function createTimeline(): Timeline {
  const phases: Phase[] = [];
  return {
    add(name, startMs, durationMs) {
      phases.push({ name, startMs, durationMs });
    },
    phases() {
      const ordered = [...phases].sort((a, b) => a.startMs - b.startMs);
      const originMs = ordered[0]?.startMs ?? 0;
      return ordered.map(phase => ({ ...phase, startMs: phase.startMs - originMs }));
    },
  };
}
