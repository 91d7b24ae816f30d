import { codeParts } from './codeParts.ts';
import type { Finding } from './finding.ts';
import { changedLines, isTouched, type LineChange, type LineSpan, movedLines } from './lineChange.ts';
import { type RuleFile, touchesUnparsed } from './runRules.ts';

/** Keeps the findings of code that nobody touches while something near it is half typed. */
export interface SteadyFindings {
  /**
   * The findings to show for a file, of those that were found just now.
   * @param isDisturbed whether what was found is not to be relied on, because another file is half typed
   */
  update(file: RuleFile, found: readonly Finding[], isDisturbed: boolean): readonly Finding[];
  /** Whether a file has more syntax errors than when it was last whole. */
  isHalfTyped(file: RuleFile): boolean;
  /** Whether a file has been shown. */
  knows(file: string): boolean;
}

/** What was last shown of a file. */
interface Shown {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** How many syntax errors the file had when it was last whole: some stay, such as syntax that is too new. */
  readonly errors: number;
  /** The parts of the code as they were then, where they are now. */
  readonly parts: readonly Part[];
  /** The lines that were typed since. */
  readonly typed: readonly LineSpan[];
}

interface Part extends LineSpan {
  readonly isTouched: boolean;
}

/**
 * A syntax error can take the code behind it out of the tree, and make the code around it look like something else. As
 * long as a file has one, functions that were not touched keep what was found in them, and so do unchanged lines
 * of the others, unless they are in what cannot be parsed. What is new counts on typed lines alone. A template with a
 * syntax error has nothing new: what a rule misses in it may stand in the part that could not be read.
 */
export function createSteadyFindings(): SteadyFindings {
  const shown = new Map<string, Shown>();

  function update(file: RuleFile, found: readonly Finding[], isDisturbed: boolean): readonly Finding[] {
    const before = shown.get(file.file);
    const isSteady =
      before !== undefined && (isHalfTyped(file) || (isDisturbed && before.text === file.text));
    const sure = sureFindings(file, found);
    const next = isSteady ? whileHalfTyped(before, file, sure) : whole(file, sure);
    shown.set(file.file, { ...next, findings: next.findings.map(withoutFixes) });
    return next.findings;
  }

  function isHalfTyped(file: RuleFile): boolean {
    const before = shown.get(file.file);
    return before !== undefined && errorsIn(file) > before.errors;
  }

  return { update, isHalfTyped, knows: file => shown.has(file) };
}

/** What a rule finds in a template with a syntax error may be about what could not be read. */
export function sureFindings(file: RuleFile, found: readonly Finding[]): readonly Finding[] {
  return file.language === 'template' && file.isBroken ? [] : found;
}

function errorsIn(file: RuleFile): number {
  if (file.language === 'template') return file.isBroken ? 1 : 0;
  return file.unparsed.length;
}

function whole(file: RuleFile, findings: readonly Finding[]): Shown {
  const parts = file.language === 'template' ? [] : codeParts(file);
  return {
    text: file.text,
    findings,
    errors: file.language === 'template' ? 0 : errorsIn(file),
    parts: parts.map(part => ({ ...part, isTouched: false })),
    typed: [],
  };
}

function whileHalfTyped(before: Shown, file: RuleFile, found: readonly Finding[]): Shown {
  const change = changedLines(before.text, file.text);
  const parts = before.parts.map(part => ({
    ...movedLines(part, change),
    isTouched: part.isTouched || isTouched(part, change),
  }));
  const typed = [
    ...before.typed.map(lines => movedLines(lines, change)),
    { first: change.start, last: change.endAfter - 1 },
  ].filter(({ first, last }) => first <= last);
  const known = new Map(found.map(finding => [keyOf(finding), finding]));
  const kept = before.findings
    .flatMap(finding => moved(finding, change))
    .filter(finding => known.has(keyOf(finding)) || isUntouched(finding, parts) || isParsed(finding, file));
  const keptKeys = new Set(kept.map(keyOf));
  const added = found.filter(
    finding => !keptKeys.has(keyOf(finding)) && !isUntouched(finding, parts) && typed.some(holds(finding)),
  );
  // What was found now has fixes.
  const findings = [...kept.map(finding => known.get(keyOf(finding)) ?? finding), ...added].sort(byPlace);
  return { text: file.text, findings, errors: before.errors, parts, typed };
}

/** None for a finding on lines that the edit changed. */
function moved(finding: Finding, change: LineChange): readonly Finding[] {
  const { start, end } = finding.range;
  const lines = { first: start.line, last: end.line };
  if (isTouched(lines, change)) return [];
  const { first, last } = movedLines(lines, change);
  return [{ ...finding, range: { start: { ...start, line: first }, end: { ...end, line: last } } }];
}

/** Whether the smallest part around a finding is as it was. */
function isUntouched(finding: Finding, parts: readonly Part[]): boolean {
  const around = parts.filter(holds(finding));
  const smallest = around.reduce<Part | undefined>(
    (least, part) => (least && least.last - least.first <= part.last - part.first ? least : part),
    undefined,
  );
  return smallest !== undefined && !smallest.isTouched;
}

function holds({ range }: Finding): (lines: LineSpan) => boolean {
  return ({ first, last }) => first <= range.start.line && range.end.line <= last;
}

function isParsed({ range }: Finding, file: RuleFile): boolean {
  return file.language === 'template' || !touchesUnparsed(range, file);
}

/** Fixes hold on to the syntax tree they were made for. */
function withoutFixes(finding: Finding): Finding {
  return { ...finding, fixes: () => [] };
}

function keyOf({ rule, range }: Finding): string {
  return `${rule} ${range.start.line}:${range.start.character}`;
}

function byPlace({ range: { start: left } }: Finding, { range: { start: right } }: Finding): number {
  return left.line - right.line || left.character - right.character;
}
