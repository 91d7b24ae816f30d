/** Lets a bounded number of tasks run at once; the others wait in order. */
export type StartGate = <T>(task: () => Promise<T>) => Promise<T>;

export function createStartGate(maxAtOnce: number): StartGate {
  let free = maxAtOnce;
  const waiting: (() => void)[] = [];
  return async task => {
    if (free > 0) free -= 1;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
