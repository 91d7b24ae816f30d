/** A value that is computed when it is first asked for. */
export function lazily<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** A function of one object whose results live as long as the object. */
export function rememberedPer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>();
  /** Rules ask many times in a row for the same file. */
  let last: { readonly key: Key; readonly value: Value } | undefined;
  return key => {
    if (last?.key === key) return last.value;
    const known = kept.get(key) ?? { value: compute(key) };
    kept.set(key, known);
    last = { key, value: known.value };
    return known.value;
  };
}
