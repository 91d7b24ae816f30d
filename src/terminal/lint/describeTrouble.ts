import type { LintResult } from './lintResult.ts';

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

/** Threads that ended early, and with them what they were to find. */
export function describeDeaths(deaths: readonly string[]): string {
  return deaths
    .map(reason => `A thread of the linter died, and its part of the files was not linted. ${reason}\n`)
    .join('');
}
