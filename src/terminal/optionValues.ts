import { UsageError } from './usage.ts';

/**
 * Variables as `NAME=VALUE`; the rest after the first `=` is the value, whatever it holds.
 * @throws UsageError
 */
export function environment(assignments: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    assignments.map(assignment => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(assignment) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new UsageError(`--env needs NAME=VALUE, not ${assignment}.`);
    }),
  );
}

/** @throws UsageError */
export function wholeNumber(option: string, text: string | undefined, min: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && Number.isSafeInteger(value)) return value;
  throw new UsageError(`${option} needs a whole number from ${min} on, not ${text}.`);
}
