import { fixAll } from '../../lint/fixAll.ts';
import { rules } from '../../lint/registry.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { describeChanges } from './describeChanges.ts';
import { describeBrokenRules, describeDeaths } from './describeTrouble.ts';
import { githubFormat } from './githubFormat.ts';
import { jsonFormat } from './jsonFormat.ts';
import { coversAny, resolvePaths } from './lintedPaths.ts';
import { lintFiles } from './lintFiles.ts';
import { type LintFormat, type LintOptions, parseLintOptions } from './lintOptions.ts';
import type { ChangedFile, LintResult, Problem } from './lintResult.ts';
import { type FixingLinter, lintWorkspace } from './lintWorkspace.ts';
import { prettyFormat } from './prettyFormat.ts';
import { sarifFormat } from './sarifFormat.ts';
import { readWorkspaceConfiguration } from './workspaceConfiguration.ts';
import { writeFixes } from './writeFixes.ts';

/** What the command is given of the program around it. */
export interface LintEnvironment {
  /** The file that threads run: the bundle of this command. */
  readonly threadFile: string;
  /** Our own, for SARIF. */
  readonly version: string;
}

/**
 * Runs `lint` and prints what it finds. Gives the exit code: 0 without errors, 1 with an error or too many warnings,
 * 3 when files could not be linted.
 * @throws UsageError
 * @throws UserError for a configuration that cannot be used
 */
export async function lintCommand(args: readonly string[], environment: LintEnvironment): Promise<0 | 1 | 3> {
  const knownRules = new Set(rules.map(({ meta }) => meta.id));
  const options = parseLintOptions(args, knownRules);
  const folder = process.cwd();
  const { folders, paths } = resolvePaths(options.paths, folder);
  const { settings, exclude } = readWorkspaceConfiguration(folder, options.configFile, knownRules);
  const data = {
    folders,
    exclude,
    settings: { ...settings, rules: { ...settings.rules, ...options.rules } },
    today: new Date().toISOString().slice(0, 10),
  };
  const { results, deaths, openLinter } = await lintWorkspace(data, paths, environment.threadFile);
  const isFixing = options.fix && results.some(({ problems }) => problems.some(({ isFixable }) => isFixable));
  const { found, changes } = isFixing ? fix(openLinter(), paths, results) : { found: results, changes: [] };
  const problems = found.flatMap(result => result.problems).sort(byFile);

  // What a program reads from standard output stays free of anything else.
  const messages = options.format === 'pretty' ? process.stdout : process.stderr;
  messages.write(describeChanges(changes, folder));
  process.stdout.write(formatProblems(problems, options.format, folder, environment.version));
  process.stderr.write(describeBrokenRules(found));
  process.stderr.write(describeDeaths(deaths));
  if (deaths.length > 0) return 3;
  return isFailed(problems, options) ? 1 : 0;
}

/** Writes the fixes, and gives what is found after them: in what had problems, and in what is different now. */
function fix(
  { linter, disk }: FixingLinter,
  paths: readonly string[],
  results: readonly LintResult[],
): { readonly found: readonly LintResult[]; readonly changes: readonly ChangedFile[] } {
  const problems = results.flatMap(result => result.problems);
  const fixable = problems.filter(({ isFixable }) => isFixable);
  fixAll(linter, disk, [...new Set(fixable.map(({ file }) => file))]);
  const changes = writeFixes(disk.changes());
  if (changes.length === 0) return { found: results, changes };
  const files = new Set([...problems, ...changes].map(({ file }) => file));
  const again = lintFiles(
    linter,
    [...files].filter(file => coversAny(paths, file)),
  );
  return { found: [again], changes };
}

function formatProblems(
  problems: readonly Problem[],
  format: LintFormat,
  folder: string,
  version: string,
): string {
  switch (format) {
    case 'json':
      return jsonFormat(problems);
    case 'sarif':
      return sarifFormat(problems, { rules, version, folder });
    case 'github':
      return githubFormat(problems, process.env['GITHUB_WORKSPACE'] ?? folder);
    case 'pretty':
      return prettyFormat(problems, {
        folder,
        hasColours: process.stdout.isTTY && !process.env['NO_COLOR'],
        linesOf: file => nodeDisk.readText(file)?.split('\n') ?? [],
      });
  }
}

function isFailed(problems: readonly Problem[], { maxWarnings }: LintOptions): boolean {
  const count = (severity: Problem['severity']) =>
    problems.filter(problem => problem.severity === severity).length;
  return count('error') > 0 || count('warning') > (maxWarnings ?? Number.POSITIVE_INFINITY);
}

/** Within a file they are in the order of the text already. */
function byFile({ file: left }: Problem, { file: right }: Problem): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
