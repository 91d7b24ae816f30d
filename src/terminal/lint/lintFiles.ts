import type { FileReport, Linter } from '../../lint/linter.ts';
import type { BrokenRule, LintResult, Problem } from './lintResult.ts';

/** Lints some files of a linter. */
export function lintFiles(linter: Linter, files: readonly string[]): LintResult {
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
  return { ...finding, isFixable: fixes().some(({ isSafe }) => isSafe) };
}

function toBrokenRule({ rule, file, error }: FileReport['failures'][number]): BrokenRule {
  return { rule, file, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
