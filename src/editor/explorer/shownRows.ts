/** The rows of a tree view as far as VS Code has asked for them. Rows stay the same objects while what they tell changes. */
export interface ShownRows<Row extends object> {
  /** Notes what is below a parent now, `undefined` for the top, and returns it; known rows are brought up to date. */
  show(parent: Row | undefined, fresh: readonly Row[]): readonly Row[];
  /** Notes with which look a row is drawn. */
  draw(row: Row, look: unknown): void;
  /** The row that one is below; `undefined` at the top. */
  parent(row: Row): Row | undefined;
  /** Those that VS Code has asked for. */
  rows(): readonly Row[];
  /** Brings all rows up to date. What it returns is to be drawn again, with all below; `undefined` stands for the top. */
  update(): readonly (Row | undefined)[];
}

/** What a tree view knows of its rows. */
export interface RowKinds<Row> {
  /** Tells a row from those beside it, and stays the same while what the row tells changes. */
  key(row: Row): string;
  /** Plain data. */
  look(row: Row): unknown;
  /** What is below a row now; `shown` was there before. */
  children(row: Row | undefined, shown: readonly Row[]): readonly Row[];
}

/**
 * VS Code hands a command the object of the row it was chosen on, and none while that row is being drawn again. So
 * only what has changed is to be drawn again.
 */
export function createShownRows<Row extends object>({ key, look, children }: RowKinds<Row>): ShownRows<Row> {
  const below = new Map<Row | undefined, ReadonlyMap<string, Row>>();
  const parents = new WeakMap<Row, Row>();
  const drawn = new WeakMap<Row, string>();
  const shownBelow = (parent: Row | undefined) => [...(below.get(parent)?.values() ?? [])];

  function show(parent: Row | undefined, fresh: readonly Row[]): readonly Row[] {
    const before = below.get(parent) ?? new Map<string, Row>();
    const now = new Map<string, Row>();
    for (const row of fresh) {
      const unique = uniqueKey(key(row), now);
      const known = before.get(unique);
      const kept = known ? overwrite(known, row) : row;
      now.set(unique, kept);
      if (parent) parents.set(kept, parent);
    }
    below.set(parent, now);
    for (const [unique, row] of before) {
      if (!now.has(unique)) forget(row);
    }
    return [...now.values()];
  }

  function forget(row: Row): void {
    for (const child of shownBelow(row)) forget(child);
    below.delete(row);
  }

  function updateBelow(parent: Row | undefined): (Row | undefined)[] {
    if (!below.has(parent)) return [];
    const before = shownBelow(parent);
    const rows = show(parent, children(parent, before));
    const changed = rows.flatMap(row => updateRow(row));
    const isSame = rows.length === before.length && rows.every((row, index) => row === before[index]);
    return isSame ? changed : [parent];
  }

  function updateRow(row: Row): (Row | undefined)[] {
    const changedBelow = updateBelow(row);
    const last = drawn.get(row);
    return last !== undefined && last !== JSON.stringify(look(row)) ? [row] : changedBelow;
  }

  return {
    show,
    draw: (row, rowLook) => void drawn.set(row, JSON.stringify(rowLook)),
    parent: row => parents.get(row),
    rows: () => [...below.values()].flatMap(rows => [...rows.values()]),
    update: () => updateBelow(undefined),
  };
}

function uniqueKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let unique = key;
  for (let count = 2; taken.has(unique); count += 1) unique = `${key}#${count}`;
  return unique;
}

function overwrite<Row extends object>(row: Row, fresh: Row): Row {
  for (const name of Object.keys(row)) {
    if (!(name in fresh)) Reflect.deleteProperty(row, name);
  }
  return Object.assign(row, fresh);
}
