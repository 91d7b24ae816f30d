/** Time, for what waits on AWS. */
export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number;
  /** Resolves early when the signal aborts. */
  sleepUntil(timeMs: number, signal: AbortSignal): Promise<void>;
}
