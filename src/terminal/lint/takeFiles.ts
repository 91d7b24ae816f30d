/** So many files are taken at once: few enough that no thread ends long before another. */
const filesAtOnce = 16;

/** Who has taken what, in memory that threads share: for each part how many of its files are taken. */
export function sharedTakings(parts: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(parts * Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Files for one of several threads until none is left: those of its own part, then those of parts whose threads are
 * slower. All threads together get each file once.
 */
export function* takeFiles(
  parts: readonly (readonly string[])[],
  own: number,
  takings: Int32Array,
): Generator<string> {
  for (let offset = 0; offset < parts.length; offset++) {
    const index = (own + offset) % parts.length;
    const part = parts[index] ?? [];
    for (;;) {
      const start = Atomics.add(takings, index, filesAtOnce);
      if (start >= part.length) break;
      yield* part.slice(start, start + filesAtOnce);
    }
  }
}
