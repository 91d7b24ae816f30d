import path from 'node:path';
import { styleText } from 'node:util';
import { ruleAddress } from '../../lint/ruleAddress.ts';
import type { Problem } from './lintResult.ts';

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'underline', text: string) => string;

/** How problems are shown. */
export interface PrettyOptions {
  readonly hasColours: boolean;
  /** Paths are shown relative to it. */
  readonly folder: string;
  /** The lines of a file. */
  readonly linesOf: (file: string) => readonly string[];
}

const colours = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' } as const;

/** Problems for people: by file, each with its line of code, and at the end how many there are. */
export function prettyFormat(problems: readonly Problem[], options: PrettyOptions): string {
  const paint: Paint = options.hasColours
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
  const files = [...new Set(problems.map(({ file }) => file))];
  const blocks = files.map(file => {
    const ofFile = problems.filter(problem => problem.file === file);
    const shown = ofFile.map(problem => describeProblem(problem, options, paint));
    return `${paint('underline', path.relative(options.folder, file))}\n${shown.join('\n')}\n`;
  });
  return [...blocks, rulePages(problems, paint), summary(problems, files.length, paint)]
    .filter(block => block !== '')
    .join('\n');
}

function describeProblem(problem: Problem, { linesOf, folder }: PrettyOptions, paint: Paint): string {
  const { file, range, severity, message, rule, related } = problem;
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  return [
    `  ${place}  ${paint(colours[severity], severity)}  ${message}  ${paint('dim', rule)}`,
    ...codeFrame(linesOf(file)[range.start.line] ?? '', problem).map(line => paint('dim', line)),
    ...related.map(({ message: what, location }) => {
      const { line, character } = location.range.start;
      const where = `${path.relative(folder, location.file)}:${line + 1}:${character + 1}`;
      return paint('dim', `    ${where}: ${what}`);
    }),
  ].join('\n');
}

/** Longer lines are generated ones. */
const maxShownCharacters = 160;

function codeFrame(line: string, { range: { start, end } }: Problem): readonly string[] {
  const code = line.replace(/[\t\r]/g, ' ');
  const indent = code.length - code.trimStart().length;
  const last = end.line === start.line ? end.character : code.trimEnd().length;
  if (code.trim() === '' || last > maxShownCharacters) return [];
  const marks = '^'.repeat(Math.max(1, last - start.character));
  return [
    `    | ${code.trim().slice(0, maxShownCharacters)}`,
    `    | ${' '.repeat(Math.max(0, start.character - indent))}${marks}`,
  ];
}

function rulePages(problems: readonly Problem[], paint: Paint): string {
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  return rules.map(rule => paint('dim', `${rule}: ${ruleAddress(rule)}\n`)).join('');
}

function summary(problems: readonly Problem[], files: number, paint: Paint): string {
  if (problems.length === 0) return 'No problems.\n';
  const severities = (['error', 'warning', 'information', 'hint'] as const).flatMap(severity => {
    const count = problems.filter(problem => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count > 1 && severity !== 'information' ? 's' : ''}`];
  });
  const fixable = problems.filter(({ isFixable }) => isFixable).length;
  const total = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  const where = `${files} ${files === 1 ? 'file' : 'files'}`;
  const repairs = fixable === 0 ? '' : ` --fix repairs ${fixable === problems.length ? 'all' : fixable}.`;
  return `${paint('bold', `${total} in ${where}: ${severities.join(', ')}.`)}${repairs}\n`;
}
