/** How Lambda tries an asynchronous event; its defaults are those of the developer guide. */
export interface AsyncSettings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
}

export const defaultAsyncSettings: AsyncSettings = {
  maximumRetryAttempts: 2,
  maximumEventAgeMs: 6 * 60 * 60_000,
};

/** An event that waits for a try. Times are on any clock that only grows. */
export interface AsyncEvent {
  readonly acceptedAtMs: number;
  /** Tries that ended in an error of the function. */
  readonly failures: number;
  /** Tries that were throttled, or that the service failed, since the last error of the function. */
  readonly refusals: number;
}

export type AsyncOutcome =
  | 'success'
  /** The function failed. */
  | 'functionError'
  | 'throttled'
  /** The function is switched off by a reserved concurrency of 0. */
  | 'switchedOff';

/** Why no more is tried, in the words of Lambda's records. */
export type DropCondition = 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';

export type AsyncStep =
  | { readonly type: 'done' }
  | { readonly type: 'retry'; readonly atMs: number; readonly event: AsyncEvent }
  | { readonly type: 'dropped'; readonly condition: DropCondition };

/** Waits before the first and the second repetition. */
const retryDelaysMs = [60_000, 120_000];
const maxBackoffMs = 5 * 60_000;

/**
 * What becomes of an asynchronous event after a try. Errors of the function are repeated after one minute and
 * after two; throttled tries after one second and then ever longer, at most five minutes, until the event is too old.
 */
export function afterTry(
  event: AsyncEvent,
  outcome: AsyncOutcome,
  nowMs: number,
  settings: AsyncSettings = defaultAsyncSettings,
): AsyncStep {
  switch (outcome) {
    case 'success':
      return { type: 'done' };
    case 'switchedOff':
      return { type: 'dropped', condition: 'ZeroReservedConcurrency' };
    case 'functionError': {
      if (event.failures >= settings.maximumRetryAttempts) {
        return { type: 'dropped', condition: 'RetriesExhausted' };
      }
      const delayMs = retryDelaysMs[event.failures] ?? maxBackoffMs;
      return retryOrAge({ ...event, failures: event.failures + 1, refusals: 0 }, nowMs + delayMs, settings);
    }
    case 'throttled': {
      const delayMs = Math.min(maxBackoffMs, 1_000 * 2 ** event.refusals);
      return retryOrAge({ ...event, refusals: event.refusals + 1 }, nowMs + delayMs, settings);
    }
  }
}

function retryOrAge(event: AsyncEvent, atMs: number, settings: AsyncSettings): AsyncStep {
  return atMs - event.acceptedAtMs > settings.maximumEventAgeMs
    ? { type: 'dropped', condition: 'EventAgeExceeded' }
    : { type: 'retry', atMs, event };
}
