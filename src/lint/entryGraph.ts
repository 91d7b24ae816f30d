/** Which files run for which handlers, by imports alone. */
export interface EntryGraph {
  /** The files with handlers from which a file is reached, itself included. */
  entriesReaching(file: string): readonly string[];
  /** Every file that some handler reaches. */
  files(): readonly string[];
}

/** Files further away from their handler than this are left alone. */
const maxDepth = 6;

/** Follows the imports from every entry. `imports` must be cheap to ask again. */
export function createEntryGraph(
  entries: Iterable<string>,
  imports: (file: string) => readonly string[],
): EntryGraph {
  const reaching = new Map<string, string[]>();
  for (const entry of entries) {
    for (const file of filesReachedFrom(entry, imports)) {
      const known = reaching.get(file);
      if (known) known.push(entry);
      else reaching.set(file, [entry]);
    }
  }
  return entryGraphOf(reaching);
}

/** A graph that was made elsewhere. */
export function entryGraphOf(reaching: ReadonlyMap<string, readonly string[]>): EntryGraph {
  return {
    entriesReaching: file => reaching.get(file) ?? [],
    files: () => [...reaching.keys()],
  };
}

function filesReachedFrom(entry: string, imports: (file: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([entry]);
  let border = [entry];
  for (let depth = 0; depth < maxDepth && border.length > 0; depth++) {
    const next: string[] = [];
    for (const file of border) {
      for (const imported of imports(file)) {
        if (reached.has(imported)) continue;
        reached.add(imported);
        next.push(imported);
      }
    }
    border = next;
  }
  return reached;
}
