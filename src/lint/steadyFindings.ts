import type { Position, Range } from '../model/text.ts';
import type { Finding } from './finding.ts';
import type { RuleFile } from './runRules.ts';

/** Keeps the findings of code that nobody touched while another part of the file is half typed. */
export interface SteadyFindings {
  update(file: RuleFile, findings: readonly Finding[]): readonly Finding[];
}

interface Shown {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * A syntax error can take the code behind it out of the tree. As long as a file has one, findings on lines that did
 * not change stay; they have no fixes until the file parses again. A template with one has no others: what a rule
 * misses in it may stand in the part that could not be read.
 */
export function createSteadyFindings(): SteadyFindings {
  const shown = new Map<string, Shown>();

  function update(file: RuleFile, findings: readonly Finding[]): readonly Finding[] {
    const { text } = file;
    const before = shown.get(file.file);
    const sure = file.language === 'template' && file.isBroken ? [] : findings;
    const kept = isBroken(file) && before ? keep(before, text, sure) : [];
    const all = kept.length === 0 ? sure : [...sure, ...kept].sort(byPlace);
    if (all.length === 0) shown.delete(file.file);
    else shown.set(file.file, { text, findings: all.map(withoutFixes) });
    return all;
  }

  return { update };
}

function isBroken(file: RuleFile): boolean {
  return file.language === 'template' ? file.isBroken : file.unparsed.length > 0;
}

function keep(before: Shown, text: string, now: readonly Finding[]): readonly Finding[] {
  const [linesBefore, lines] = [before.text.split('\n'), text.split('\n')];
  const same = commonLines(linesBefore, lines);
  const shift = lines.length - linesBefore.length;
  const known = new Set(now.map(keyOf));
  return before.findings.flatMap(finding => {
    const { start, end } = finding.range;
    const isAbove = end.line < same.atStart;
    const isBelow = start.line >= linesBefore.length - same.atEnd;
    if (!isAbove && !isBelow) return [];
    const moved = isAbove ? finding : { ...finding, range: shiftLines(finding.range, shift) };
    return known.has(keyOf(moved)) ? [] : [moved];
  });
}

/** Fixes hold on to the syntax tree they were made for. */
function withoutFixes(finding: Finding): Finding {
  return { ...finding, fixes: () => [] };
}

/** How many lines at both ends of two texts are the same. */
function commonLines(
  before: readonly string[],
  after: readonly string[],
): { atStart: number; atEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let atStart = 0;
  while (atStart < shorter && before[atStart] === after[atStart]) atStart++;
  let atEnd = 0;
  while (atEnd < shorter - atStart && before.at(-1 - atEnd) === after.at(-1 - atEnd)) atEnd++;
  return { atStart, atEnd };
}

function shiftLines({ start, end }: Range, lines: number): Range {
  const shift = ({ line, character }: Position) => ({ line: line + lines, character });
  return { start: shift(start), end: shift(end) };
}

function keyOf({ rule, range }: Finding): string {
  return `${rule} ${range.start.line}:${range.start.character}`;
}

function byPlace({ range: { start: left } }: Finding, { range: { start: right } }: Finding): number {
  return left.line - right.line || left.character - right.character;
}
