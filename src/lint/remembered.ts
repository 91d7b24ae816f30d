/** A value that is computed when it is first asked for. */
export function lazily<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

const memory = Symbol('memory');

interface Remembering {
  [memory]?: Map<unknown, unknown>;
}

/**
 * A function of one object whose results live as long as the object. They are kept at the object itself: keys of weak
 * maps outlive every quick collection of garbage, and these hold on to whole syntax trees.
 */
export function rememberedPer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return key => {
    const known = memoryOf(key);
    const value = known.get(compute) as Value | undefined;
    if (value !== undefined || known.has(compute)) return value as Value;
    const computed = compute(key);
    known.set(compute, computed);
    return computed;
  };
}

function memoryOf(key: Remembering): Map<unknown, unknown> {
  const known = key[memory];
  if (known) return known;
  const created = new Map<unknown, unknown>();
  // Copies of the object must not share it.
  Object.defineProperty(key, memory, { value: created });
  return created;
}
