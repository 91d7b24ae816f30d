import type { FileReport, Linter } from '../../lint/linter.ts';
import { safelyFixedRules } from '../../lint/safelyFixedRules.ts';
import type { BrokenRule, LintResult, Problem } from './lintResult.ts';

/** Lints some files of a linter. */
export function lintFiles(linter: Linter, files: Iterable<string>): LintResult {
  const problems: Problem[] = [];
  const brokenRules: BrokenRule[] = [];
  for (const file of files) {
    const { findings, failures } = linter.lint(file);
    problems.push(...findings.map(toProblem));
    brokenRules.push(...failures.map(toBrokenRule));
  }
  return { problems, brokenRules };
}

function toProblem({ fixes, ...finding }: FileReport['findings'][number]): Problem {
  const isFixable = safelyFixedRules.has(finding.rule) && fixes().some(({ isSafe }) => isSafe);
  return { ...finding, isFixable };
}

function toBrokenRule({ rule, file, error }: FileReport['failures'][number]): BrokenRule {
  return { rule, file, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
