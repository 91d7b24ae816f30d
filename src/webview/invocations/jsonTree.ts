/** One line of JSON as the tree shows it. */
export interface JsonRow {
  /** Where the value is, as a JSON pointer; `''` is the whole. Rows that close an object have the path of it. */
  readonly path: string;
  readonly kind: 'value' | 'close' | 'more';
  readonly depth: number;
  /** The property's name. */
  readonly name?: string;
  readonly type: JsonType;
  readonly text: string;
  /** Said behind the text: how much is folded away, or that a text holds JSON. */
  readonly hint?: string;
  readonly expanded?: boolean;
  /** 1-based, among the values of the same object or array. */
  readonly position: number;
  readonly setSize: number;
  /** Not the last one: a comma follows. */
  readonly comma: boolean;
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** What is open. `shown` is how many values of a long object or array are shown; absent: the first page. */
export interface JsonView {
  readonly expanded: ReadonlySet<string>;
  readonly shown: ReadonlyMap<string, number>;
}

/** Values of an object or array that are shown at a time. */
export const pageSize = 100;
/** Longer texts are cut until they are unfolded. */
const longText = 400;
/** And then they are cut here: the whole is for the editor. */
const longestText = 20_000;

type Entry = readonly [name: string | undefined, value: unknown];

/** A place in the tree while it is walked. */
interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
  readonly name: string | undefined;
  readonly position: number;
  readonly setSize: number;
}

/** The rows to draw, top to bottom. */
export function jsonRows(root: unknown, view: JsonView): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  addRows(rows, view, { value: root, path: '', depth: 0, name: undefined, position: 1, setSize: 1 });
  return rows;
}

/** Paths to open at first: level by level, as long as no more than `budget` rows come of it. */
export function initiallyExpanded(root: unknown, budget = 150): ReadonlySet<string> {
  const expanded = new Set<string>();
  let level: readonly { path: string; value: unknown }[] = [{ path: '', value: root }];
  let rows = 1;
  while (level.length > 0) {
    const next: { path: string; value: unknown }[] = [];
    for (const { path, value } of level) {
      const entries = entriesOf(value);
      if (entries.length === 0) continue;
      rows += Math.min(entries.length, pageSize) + 1;
      if (path !== '' && rows > budget) return expanded;
      expanded.add(path);
      for (const [index, [name, child]] of entries.slice(0, pageSize).entries()) {
        next.push({ path: childPath(path, name, index), value: child });
      }
    }
    level = next;
  }
  return expanded;
}

/** The path of the object or array that holds a value; `undefined` for the whole. */
export function parentPath(path: string): string | undefined {
  return path === '' ? undefined : path.slice(0, path.lastIndexOf('/'));
}

function addRows(rows: JsonRow[], view: JsonView, place: Place): void {
  const { value, path, depth, name, position, setSize } = place;
  const type = typeOf(value);
  const common = { path, depth, type, position, setSize, comma: position < setSize };
  const named = name === undefined ? common : { ...common, name };
  if (type === 'string') {
    addText(rows, view, String(value), named);
    return;
  }
  const entries = entriesOf(value);
  if (entries.length === 0) {
    rows.push({ ...named, kind: 'value', text: JSON.stringify(value) });
    return;
  }
  const [open, close] = type === 'array' ? ['[', ']'] : ['{', '}'];
  const expanded = view.expanded.has(path);
  if (!expanded) {
    const noun = type === 'array' ? 'item' : 'key';
    const hint = `${entries.length.toLocaleString('en-US')} ${noun}${entries.length === 1 ? '' : 's'}`;
    rows.push({ ...named, kind: 'value', text: `${open}…${close}`, hint, expanded });
    return;
  }
  rows.push({ ...named, kind: 'value', text: open, expanded, comma: false });
  addEntries(rows, view, place, entries);
  rows.push({ ...common, kind: 'close', text: close });
}

function addEntries(rows: JsonRow[], view: JsonView, place: Place, entries: readonly Entry[]): void {
  const depth = place.depth + 1;
  const shown = view.shown.get(place.path) ?? pageSize;
  for (const [index, [name, value]] of entries.slice(0, shown).entries()) {
    const path = childPath(place.path, name, index);
    addRows(rows, view, { value, path, depth, name, position: index + 1, setSize: entries.length });
  }
  const rest = entries.length - shown;
  if (rest <= 0) return;
  rows.push({
    path: `${place.path}/…`,
    kind: 'more',
    depth,
    type: typeOf(place.value),
    text: `Show ${Math.min(rest, pageSize).toLocaleString('en-US')} of ${rest.toLocaleString('en-US')} more`,
    position: shown + 1,
    setSize: entries.length,
    comma: false,
  });
}

/** Texts that hold JSON open into it; long texts open into their full length. */
function addText(
  rows: JsonRow[],
  view: JsonView,
  value: string,
  row: Omit<JsonRow, 'kind' | 'text' | 'hint' | 'expanded'>,
): void {
  const inner = embeddedJson(value);
  const expanded = view.expanded.has(row.path);
  if (inner !== undefined && expanded) {
    const innerRows: JsonRow[] = [];
    addRows(innerRows, view, { ...row, value: inner, name: row.name });
    const [first, ...others] = innerRows;
    if (first) rows.push({ ...first, hint: 'JSON in a text', expanded }, ...others);
    return;
  }
  const limit = expanded ? longestText : longText;
  const foldable = inner !== undefined || value.length > longText;
  const hints = [
    ...(inner === undefined ? [] : ['holds JSON']),
    ...(value.length > limit ? [`${value.length.toLocaleString('en-US')} characters`] : []),
  ];
  rows.push({
    ...row,
    kind: 'value',
    text: value.length > limit ? `${JSON.stringify(value.slice(0, limit))}…` : JSON.stringify(value),
    ...(foldable && { expanded }),
    ...(hints.length > 0 && { hint: hints.join(', ') }),
  });
}

/** The object or array that a text holds, as the body of an API response does. */
function embeddedJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return entriesOf(value).length > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function entriesOf(value: unknown): readonly Entry[] {
  if (Array.isArray(value)) return value.map(item => [undefined, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function childPath(path: string, name: string | undefined, index: number): string {
  const segment = name === undefined ? String(index) : name.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${path}/${segment}`;
}

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean' ? type : 'null';
}
