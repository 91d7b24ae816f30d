import type { Problem } from './lintResult.ts';

/** Problems as a JSON array; lines and characters from 0. */
export function jsonFormat(problems: readonly Problem[]): string {
  const listed = problems.map(({ file, rule, severity, message, range, related, isFixable }) => ({
    file,
    rule,
    severity,
    message,
    range,
    related,
    fixable: isFixable,
  }));
  return `${JSON.stringify(listed, undefined, 2)}\n`;
}
