/** Whether a value of a message is what it should be. */
export type Check = (value: unknown) => boolean;

/** Longer texts than this no field of the panel takes. */
const maxTextLength = 100_000;

export const aText: Check = value => typeof value === 'string' && value.length <= maxTextLength;

export const aNumber: Check = value => typeof value === 'number' && Number.isFinite(value);

export const wholeNumber: Check = value => Number.isSafeInteger(value) && Number(value) >= 0;

export function optional(check: Check): Check {
  return value => value === undefined || check(value);
}

export function oneOf(...values: readonly string[]): Check {
  return value => typeof value === 'string' && values.includes(value);
}

export function listOf(check: Check): Check {
  return value => Array.isArray(value) && value.every(check);
}

export function recordOf(fields: Readonly<Record<string, Check>>): Check {
  return value => isRecord(value) && hasFields(value, fields);
}

/** Whether every field is as its check wants it; an optional one may be missing. */
export function hasFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Check>>,
): boolean {
  return Object.entries(fields).every(([name, check]) => check(value[name]));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value by a name that somebody else chose. */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === 'string' && Object.hasOwn(record, name) ? record[name] : undefined;
}
