const maxNames = 3;

/** The names that are likeliest meant, the one that differs in the fewest letters first. */
export function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  return names
    .map(name => ({ name, distance: editDistance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, maxNames)
    .map(({ name }) => name);
}

/** How many letters are to be added, removed or replaced to make one text of another (Levenshtein). */
export function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...right].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
