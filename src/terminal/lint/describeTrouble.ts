import type { LintResult } from './lintResult.ts';
import type { LostFiles } from './lintThreads.ts';

/** Each rule once: what breaks it in one file breaks it in others. */
export function describeBrokenRules(results: readonly LintResult[]): string {
  const broken = results.flatMap(({ brokenRules }) => brokenRules);
  return broken
    .filter(({ rule }, index) => broken.findIndex(other => other.rule === rule) === index)
    .map(
      ({ rule, file, error }) =>
        `The rule ${rule} failed in ${file}; this is a defect of Lambda Workbench, and --rule ${rule}=off leaves the rule out.\n${error}\n`,
    )
    .join('');
}

export function describeLostFiles(lost: readonly LostFiles[]): string {
  return lost.map(({ count, reason }) => `${count} files were not linted: ${reason}\n`).join('');
}
