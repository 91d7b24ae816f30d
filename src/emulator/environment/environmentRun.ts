import type { InvocationAnswer, LogRecord } from '../../model/invocation.ts';
import type { RunningPhase } from '../../protocol/emulator.ts';
import type { Outcome } from './outcome.ts';
import type { Timeline } from './timeline.ts';

/** Who watches an event run, and the timeline that gets its phases. */
export interface RunFollower {
  phase(phase: RunningPhase): void;
  log(record: LogRecord): void;
  /** The caller gets this while the runtime or extensions go on. Not called when they are done with the answer. */
  answered(answer: InvocationAnswer): void;
  readonly timeline: Timeline;
}

/** What came of an event in an environment. Durations are in hundredths of a millisecond, as reports have them. */
export interface EnvironmentRun extends Outcome {
  /** Of the init phase before this event. An init that was repeated within the invocation is in `durationMs`. */
  readonly initDurationMs?: number;
  readonly durationMs: number;
  readonly billedDurationMs: number;
  readonly maxMemoryUsedMb: number;
  readonly coldStart: boolean;
  readonly environmentUse: number;
  readonly pendingWork: Readonly<Record<string, number>>;
  /** What would have been otherwise on AWS, each a sentence. */
  readonly notes: readonly string[];
}
