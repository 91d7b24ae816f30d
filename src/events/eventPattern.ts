type Json = Readonly<Record<string, unknown>>;

/**
 * The smallest event that an EventBridge pattern lets through, as far as the pattern says.
 * Of alternatives the first is taken; patterns that are not well-formed add nothing.
 */
export function eventMatching(pattern: unknown): Record<string, unknown> {
  if (!isObject(pattern)) return {};
  const event: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(pattern)) {
    if (key === '$or') {
      if (Array.isArray(value)) mergeInto(event, eventMatching(value[0]));
      continue;
    }
    if (Array.isArray(value)) {
      const matching = valueMatching(value[0]);
      if (matching !== undefined) event[key] = key === 'resources' ? [matching] : matching;
    } else if (isObject(value)) {
      event[key] = eventMatching(value);
    }
  }
  return event;
}

/** Two alternatives of `$or` may both speak of `detail`. */
function mergeInto(event: Record<string, unknown>, added: Json): void {
  for (const [key, value] of Object.entries(added)) {
    const present = event[key];
    event[key] = isObject(present) && isObject(value) ? { ...present, ...value } : value;
  }
}

/** A value that one element of a pattern's array accepts; `undefined` where the field has to be absent. */
function valueMatching(matcher: unknown): unknown {
  if (!isObject(matcher)) return matcher;
  if ('exists' in matcher) return matcher['exists'] === false ? undefined : 'example';
  if ('prefix' in matcher) return `${textOf(matcher['prefix'])}example`;
  if ('suffix' in matcher) return `example${textOf(matcher['suffix'])}`;
  if ('wildcard' in matcher) return textOf(matcher['wildcard']).replaceAll('*', 'example');
  if ('equals-ignore-case' in matcher) return textOf(matcher['equals-ignore-case']);
  if ('cidr' in matcher) return textOf(matcher['cidr']).split('/')[0];
  if ('numeric' in matcher) return numberMatching(matcher['numeric']);
  if ('anything-but' in matcher) return otherThan(matcher['anything-but']);
  return undefined;
}

/** Matchers nest: `{ prefix: { 'equals-ignore-case': 'a' } }`. */
function textOf(value: unknown): string {
  return isObject(value) ? textOf(value['equals-ignore-case']) : String(value ?? '');
}

/** `['>', 0, '<=', 5]`: the bound that is allowed itself, or a number near the bound that is not. */
function numberMatching(conditions: unknown): number {
  if (!Array.isArray(conditions)) return 0;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let index = 0; index + 1 < conditions.length; index += 2) {
    const bound = Number(conditions[index + 1]);
    if (conditions[index] === '=') return bound;
    if (conditions[index] === '>=') return bound;
    if (conditions[index] === '<=') return bound;
    if (conditions[index] === '>') low = bound;
    if (conditions[index] === '<') high = bound;
  }
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2;
  return Number.isFinite(low) ? low + 1 : high - 1;
}

/** `anything-but` takes a value, a list of values or a matcher; a word that none of them has passes. */
function otherThan(excluded: unknown): unknown {
  const values: readonly unknown[] = Array.isArray(excluded) ? excluded : [excluded];
  if (values.every(value => typeof value === 'number')) return Math.max(...values) + 1;
  return values.includes('example') ? 'another-example' : 'example';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
