import { UserError } from '../../model/userError.ts';

/** A limit for connecting, in which the time that a person takes to answer does not count. */
export interface TimeLimit {
  /** Rejects when the time is over. */
  readonly reached: Promise<never>;
  /** Does something while the time stands still. */
  without<T>(action: () => Promise<T>): Promise<T>;
  dispose(): void;
}

export function createTimeLimit(limitMs: number): TimeLimit {
  let end: (error: UserError) => void = () => undefined;
  const reached = new Promise<never>((_, reject) => {
    end = reject;
  });
  // It can be over before anybody waits for it.
  reached.catch(() => undefined);
  const start = () => setTimeout(() => end(timedOut(limitMs)), limitMs);
  let timer = start();
  let isEnded = false;
  return {
    reached,
    async without(action) {
      clearTimeout(timer);
      try {
        return await action();
      } finally {
        if (!isEnded) timer = start();
      }
    },
    dispose() {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}

function timedOut(limitMs: number): UserError {
  return new UserError({
    code: 'aws-timeout',
    what: 'AWS was not reached.',
    why: `There was no answer in ${limitMs / 1_000} s.`,
    toDo: 'Check the network, and the program of the profile that gives the credentials.',
  });
}
