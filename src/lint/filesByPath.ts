/** What is known of files, by their paths. */
export interface FilesByPath<Value> {
  get(path: string): Value | undefined;
  set(path: string, value: Value): void;
  delete(path: string): void;
  clear(): void;
  paths(): readonly string[];
}

/**
 * A map for values that are replaced with each keystroke. Entries of a `Map` that come and go make it copy itself, and
 * copies that have become old hold on to the syntax trees in the newer ones until the next full collection of garbage;
 * here an entry keeps its place.
 */
export function createFilesByPath<Value>(): FilesByPath<Value> {
  const places = new Map<string, { value: Value | undefined }>();
  return {
    get: path => places.get(path)?.value,
    set: (path, value) => {
      const place = places.get(path);
      if (place) place.value = value;
      else places.set(path, { value });
    },
    delete: path => {
      const place = places.get(path);
      if (place) place.value = undefined;
    },
    clear: () => {
      for (const place of places.values()) place.value = undefined;
    },
    paths: () => [...places].flatMap(([path, { value }]) => (value === undefined ? [] : path)),
  };
}
