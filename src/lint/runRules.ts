import { touch } from '../model/ranges.ts';
import type { Range } from '../model/text.ts';
import type { Finding, Report, Severity, Span } from './finding.ts';
import type { JavaScriptFile } from './javaScript/javaScriptFile.ts';
import type { PythonFile } from './python/pythonFile.ts';
import type { Rule } from './rule.ts';
import type { LintSettings } from './settings.ts';
import type { TemplateFile } from './template/templateFile.ts';

export type RuleFile = JavaScriptFile | PythonFile | TemplateFile;

/** A rule that threw: a defect of ours. What it had found before counts. */
export interface RuleFailure {
  readonly rule: string;
  readonly file: string;
  readonly error: unknown;
}

export interface RuleRun {
  readonly findings: readonly Finding[];
  /** Grows when a fix that somebody asks for fails. */
  readonly failures: readonly RuleFailure[];
}

/** Runs rules over one file. Reports that touch what could not be parsed are dropped. */
export function runRules(rules: readonly Rule[], file: RuleFile, settings: LintSettings): RuleRun {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      for (const report of check(rule, file)) {
        const finding = findingOf(report, rule, settings, file);
        if (finding) findings.push(withoutFailingFixes(finding, failures));
      }
    } catch (error) {
      failures.push({ rule: rule.meta.id, file: file.file, error });
    }
  }
  return { findings: findings.sort(byPlace), failures };
}

/** The severity a rule has for a user. */
export function severityOf(rule: Rule, settings: LintSettings): Severity {
  return settings.rules[rule.meta.id] ?? rule.meta.severity;
}

function check(rule: Rule, file: RuleFile): Iterable<Report> {
  switch (file.language) {
    case 'javaScript':
      return rule.check.javaScript?.(file) ?? [];
    case 'python':
      return rule.check.python?.(file) ?? [];
    case 'template':
      return rule.check.template?.(file) ?? [];
  }
}

function findingOf(report: Report, rule: Rule, settings: LintSettings, file: RuleFile): Finding | undefined {
  const { id } = rule.meta;
  const severity = settings.rules[id] ?? report.severity ?? rule.meta.severity;
  if (severity === 'off') return undefined;
  const range = rangeOf(report.at, file);
  if (file.language !== 'template' && touchesUnparsed(range, file)) return undefined;
  return {
    rule: id,
    severity,
    message: report.message,
    file: file.file,
    range,
    related: report.related ?? [],
    fixes: report.fixes ?? (() => []),
    ...(report.tag && { tag: report.tag }),
  };
}

/** Without the fixes that cannot be made. */
function withoutFailingFixes(finding: Finding, failures: RuleFailure[]): Finding {
  return {
    ...finding,
    fixes: () => {
      try {
        return finding.fixes();
      } catch (error) {
        failures.push({ rule: finding.rule, file: finding.file, error });
        return [];
      }
    },
  };
}

function rangeOf(at: Span | Range, file: RuleFile): Range {
  return isSpan(at) ? file.positions.range(at.start, at.end) : at;
}

function isSpan(at: Span | Range): at is Span {
  return typeof at.start === 'number';
}

/** Whether a range shares a character or an end with what could not be parsed. */
export function touchesUnparsed(range: Range, file: JavaScriptFile | PythonFile): boolean {
  return file.unparsed.some(span => {
    const broken = file.positions.range(span.start, span.end);
    return touch(range, broken);
  });
}

function byPlace(left: Finding, right: Finding): number {
  const [a, b] = [left.range.start, right.range.start];
  return a.line - b.line || a.character - b.character || (left.rule < right.rule ? -1 : 1);
}
