import type { Range } from '../model/text.ts';
import type { LintedLanguage } from './lintedFiles.ts';

/** A comment that silences rules. */
export interface Suppression {
  readonly rule: string;
  /** The line it is for, from 0; `undefined` for the whole file. */
  readonly line: number | undefined;
  /** The rule's name in the comment. */
  readonly range: Range;
  /** The whole comment. */
  readonly comment: Range;
  /** Whether the comment names other rules as well. */
  readonly isShared: boolean;
}

const forms =
  /lambda-workbench(?:-(disable-next-line)[ \t]+|:[ \t]*(disable(?:-file)?)[ \t]*=[ \t]*)([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/d;

const commentStarts: Readonly<Record<LintedLanguage, RegExp>> = {
  javaScript: /\/\/|\/\*/,
  python: /#/,
  template: /#/,
};

/**
 * Reads the comments that silence rules:
 * `lambda-workbench-disable-next-line a, b`, `lambda-workbench: disable=a` for its own line (for the next one when it
 * stands alone) and `lambda-workbench: disable-file=a`.
 */
export function readSuppressions(text: string, language: LintedLanguage): readonly Suppression[] {
  if (!text.includes('lambda-workbench')) return [];
  return text.split('\n').flatMap((lineText, line) => readLine(lineText, line, commentStarts[language]));
}

function readLine(text: string, line: number, commentStart: RegExp): readonly Suppression[] {
  const match = forms.exec(text);
  const names = match?.indices?.[3];
  if (!match || !names) return [];
  const before = text.slice(0, match.index);
  const opened = commentStart.exec(before);
  if (!opened || before.slice(opened.index + opened[0].length).trim() !== '') return [];
  const isAlone = before.slice(0, opened.index).trim() === '';
  const target = targetLine(match[1], match[2], isAlone, line);
  const end =
    opened[0] === '/*' && text.includes('*/', names[1])
      ? text.indexOf('*/', names[1]) + 2
      : text.trimEnd().length;
  const comment = { start: { line, character: opened.index }, end: { line, character: end } };
  const found = [...text.slice(names[0], names[1]).matchAll(/[\w-]+/g)];
  return found.map(({ 0: rule, index }) => ({
    rule,
    line: target,
    range: {
      start: { line, character: names[0] + index },
      end: { line, character: names[0] + index + rule.length },
    },
    comment,
    isShared: found.length > 1,
  }));
}

function targetLine(
  nextLine: string | undefined,
  disable: string | undefined,
  isAlone: boolean,
  line: number,
): number | undefined {
  if (disable === 'disable-file') return undefined;
  return nextLine !== undefined || isAlone ? line + 1 : line;
}
