import type { Span } from '../logs/platformEvent.ts';
import type { AnswerTiming } from '../runtimeApi/runtimeMessage.ts';

/** Moments on the clock of `performance.now()`. */
export interface ResponseMoments {
  /** The event was handed to the runtime. */
  readonly startedMs: number;
  readonly answer: AnswerTiming;
  /** The runtime asked for the next event. */
  readonly doneMs: number;
}

/** The stretches of an invocation that Lambda's telemetry tells of, when the runtime has answered. */
export function responseSpans({ startedMs, answer, doneMs }: ResponseMoments): readonly Span[] {
  const epochMs = Date.now() - performance.now();
  const span = (name: Span['name'], fromMs: number, toMs: number): Span => ({
    name,
    startMs: epochMs + fromMs,
    durationMs: toMs - fromMs,
  });
  return [
    span('responseLatency', startedMs, answer.beganMs),
    span('responseDuration', answer.beganMs, answer.endedMs),
    span('runtimeOverhead', answer.endedMs, doneMs),
  ];
}
