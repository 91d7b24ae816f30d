import { isSeverity, severities } from '../../lint/readSettings.ts';
import type { LintSettings } from '../../lint/settings.ts';
import { parseArguments } from '../parseArguments.ts';
import { UsageError } from '../usage.ts';

export const lintFormats = ['pretty', 'json', 'sarif', 'github'] as const;
export type LintFormat = (typeof lintFormats)[number];

/** What was asked for on the command line. */
export interface LintOptions {
  /** Files and folders as they were given; the current folder when there were none. */
  readonly paths: readonly string[];
  readonly format: LintFormat;
  readonly fix: boolean;
  /** More warnings than this fail the run. */
  readonly maxWarnings?: number;
  readonly rules: LintSettings['rules'];
  /** Instead of the workspace's own `lambda-workbench.json`. */
  readonly configFile?: string;
}

/**
 * Reads what stands behind `lint`.
 * @throws UsageError
 */
export function parseLintOptions(args: readonly string[], knownRules: ReadonlySet<string>): LintOptions {
  const { values, positionals } = parse(args);
  return {
    paths: positionals.length === 0 ? ['.'] : positionals,
    format: readFormat(values.format),
    fix: values.fix,
    ...(values['max-warnings'] !== undefined && { maxWarnings: readCount(values['max-warnings']) }),
    rules: Object.fromEntries(values.rule.map(text => readRule(text, knownRules))),
    ...(values.config !== undefined && { configFile: values.config }),
  };
}

function parse(args: readonly string[]) {
  return parseArguments(args, {
    format: { type: 'string', default: 'pretty' },
    fix: { type: 'boolean', default: false },
    'max-warnings': { type: 'string' },
    rule: { type: 'string', multiple: true, default: [] },
    config: { type: 'string' },
  });
}

function readFormat(text: string): LintFormat {
  const format = lintFormats.find(known => known === text);
  if (format === undefined)
    throw new UsageError(`--format is one of ${lintFormats.join(', ')}, not ${text}.`);
  return format;
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--max-warnings needs a whole number from 0 on, not ${text}.`);
}

function readRule(text: string, knownRules: ReadonlySet<string>) {
  const [rule = '', severity, ...rest] = text.split('=');
  if (severity === undefined || rest.length > 0) {
    throw new UsageError(`--rule needs id=severity, not ${text}.`);
  }
  if (!knownRules.has(rule)) throw new UsageError(`There is no rule ${rule}.`);
  if (!isSeverity(severity)) {
    throw new UsageError(`The severity of ${rule} is one of ${severities.join(', ')}, not ${severity}.`);
  }
  return [rule, severity] as const;
}
