import type { FileEdit, Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';
import { type RuleFile, severityOf } from './runRules.ts';
import type { LintSettings } from './settings.ts';
import { readSuppressions, type Suppression } from './suppressions.ts';

/** Leaves out what comments silence, and reports the comments that silence nothing. */
export function suppress(
  findings: readonly Finding[],
  file: RuleFile,
  rules: readonly Rule[],
  settings: LintSettings,
): readonly Finding[] {
  const suppressions = readSuppressions(file.text, file.language);
  if (suppressions.length === 0) return findings;
  const used = new Set<Suppression>();
  const shown = findings.filter(finding => {
    const silencing = suppressions.filter(suppression => silences(suppression, finding));
    for (const suppression of silencing) used.add(suppression);
    return silencing.length === 0;
  });
  const severity = severityOf(unusedSuppression, settings);
  if (severity === 'off') return shown;
  const unused = suppressions.flatMap((suppression): readonly Finding[] => {
    const rule = rules.find(({ meta }) => meta.id === suppression.rule);
    if (used.has(suppression) || (rule && !isRun(rule, file, settings))) return [];
    return [
      {
        rule: unusedSuppression.meta.id,
        severity,
        message: rule
          ? `This comment silences ${suppression.rule}, which has nothing to say here.`
          : `There is no rule ${suppression.rule}.`,
        file: file.file,
        range: suppression.range,
        related: [],
        fixes: () => [{ title: 'Remove the comment', edits: [removal(suppression, file)], isSafe: true }],
        tag: 'unnecessary',
      },
    ];
  });
  return [...shown, ...unused];
}

function silences(suppression: Suppression, { rule, range }: Finding): boolean {
  return suppression.rule === rule && (suppression.line ?? range.start.line) === range.start.line;
}

function isRun(rule: Rule, file: RuleFile, settings: LintSettings): boolean {
  return severityOf(rule, settings) !== 'off' && rule.check[file.language] !== undefined;
}

/** A comment with one rule goes as a whole, and with it the line when nothing else is on it. */
function removal({ range, comment, isShared }: Suppression, { file, text }: RuleFile): FileEdit {
  const { line } = comment.start;
  const lines = text.split('\n');
  const lineText = lines[line] ?? '';
  const change = (start: number, end: number): FileEdit => ({
    type: 'change',
    file,
    range: { start: { line, character: start }, end: { line, character: end } },
    newText: '',
  });
  if (isShared) {
    const after = /^[ \t]*,[ \t]*/.exec(lineText.slice(range.end.character))?.[0].length ?? 0;
    const before =
      after > 0 ? 0 : (/,[ \t]*$/.exec(lineText.slice(0, range.start.character))?.[0].length ?? 0);
    return change(range.start.character - before, range.end.character + after);
  }
  const kept = lineText.slice(0, comment.start.character).trimEnd();
  if (kept !== '' || lineText.slice(comment.end.character).trim() !== '')
    return change(kept.length, comment.end.character);
  if (line === lines.length - 1) return change(0, lineText.length);
  return {
    type: 'change',
    file,
    range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    newText: '',
  };
}
