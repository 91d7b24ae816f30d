/** Something to measure; every call is one run and returns its milliseconds. */
export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<number>;
}

/**
 * Runs the contestants in turn (A B C A B C ...), so that a busy moment of the machine meets all of them. The
 * first round warms the disk's cache and is not counted. A contestant that fails is left out with its error.
 */
export async function interleave(
  contestants: readonly Contestant[],
  runs: number,
): Promise<ReadonlyMap<string, readonly number[] | Error>> {
  const results = new Map<string, number[] | Error>();
  for (let round = 0; round <= runs; round++) {
    for (const { name, run } of contestants) {
      const samples = results.get(name) ?? [];
      if (samples instanceof Error) continue;
      try {
        const durationMs = await run();
        results.set(name, round === 0 ? [] : [...samples, durationMs]);
      } catch (error) {
        results.set(name, error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
  return results;
}
