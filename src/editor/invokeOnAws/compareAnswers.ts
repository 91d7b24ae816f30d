/** How two JSON texts differ. */
export interface AnswerComparison {
  /** Paths of values that differ, such as `$.items[0].id`, as far as they were counted. */
  readonly paths: readonly string[];
  /** Of those, the ones whose values look like ids or times, which differ in each run. */
  readonly changing: readonly string[];
}

const mostPaths = 1_000;

/** Compares two answers as JSON values; a text that is no JSON is a value of its own. The order of keys is nothing. */
export function compareAnswers(left: string, right: string): AnswerComparison {
  const paths: string[] = [];
  const changing: string[] = [];
  visit(parsed(left), parsed(right), '$');
  return { paths, changing };

  function visit(a: unknown, b: unknown, at: string): void {
    if (paths.length >= mostPaths || a === b) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      const length = Math.max(a.length, b.length);
      for (let index = 0; index < length; index++) visit(a[index], b[index], `${at}[${index}]`);
      return;
    }
    if (isObject(a) && isObject(b)) {
      const names = new Set([...Object.keys(a), ...Object.keys(b)]);
      for (const name of names) visit(a[name], b[name], pathTo(at, name));
      return;
    }
    paths.push(at);
    if (isChanging(a) && isChanging(b)) changing.push(at);
  }
}

/** What a person is told of it, as a sentence. */
export function comparisonText({ paths, changing }: AnswerComparison): string {
  const count = paths.length;
  if (count === 0) return 'The answers are the same.';
  const values = `${count === mostPaths ? 'At least ' : ''}${count === 1 ? 'one value' : `${count} values`}`;
  const differ = `${values} ${count === 1 ? 'differs' : 'differ'}`;
  if (changing.length === 0) return `${capitalized(differ)}.`;
  const kind = 'like an id or a time, which change in each run';
  if (changing.length === count) {
    return `${capitalized(differ)}; ${count === 1 ? 'it looks' : 'all look'} ${kind}: ${list(changing)}.`;
  }
  return `${capitalized(differ)}; of them ${changing.length} ${changing.length === 1 ? 'looks' : 'look'} ${kind}: ${list(changing)}.`;
}

const listed = 3;

function list(paths: readonly string[]): string {
  const more = paths.length - listed;
  return `${paths.slice(0, listed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const traceId = /^(?:Root=)?1-[0-9a-f]{8}-[0-9a-f]{24}/;
const longHex = /^[0-9a-f]{16,}$/i;
/** Unix times of this century in seconds and in milliseconds. */
const unixTimes = { seconds: [1e9, 5e9], milliseconds: [1e12, 5e12] } as const;

function isChanging(value: unknown): boolean {
  if (typeof value === 'number') {
    return Object.values(unixTimes).some(([from, to]) => value >= from && value < to);
  }
  if (typeof value !== 'string') return false;
  return [uuid, time, traceId, longHex].some(pattern => pattern.test(value));
}

function pathTo(at: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${at}.${name}` : `${at}[${JSON.stringify(name)}]`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
