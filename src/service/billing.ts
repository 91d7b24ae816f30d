/**
 * The billed duration: init and invocation together, rounded up to the millisecond.
 * Lambda bills the init phase since August 2025.
 */
export function billedDurationMs(durationMs: number, initDurationMs = 0): number {
  return Math.ceil(roundToHundredths(durationMs + initDurationMs));
}

/** Durations are reported in hundredths of a millisecond. */
export function roundToHundredths(ms: number): number {
  return Math.round(ms * 100) / 100;
}
