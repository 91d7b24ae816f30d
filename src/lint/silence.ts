import { changeBetween } from './changeBetween.ts';
import type { FileEdit, Finding } from './finding.ts';
import { changedJson } from './jsonEdits.ts';
import { codeLanguage } from './lintedFiles.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** A file with its text; `undefined` when there is none yet. */
interface ConfigurationText {
  readonly file: string;
  readonly text: string | undefined;
}

/**
 * A comment above the line of a finding that silences its rule there; `undefined` where no comment can stand.
 * @param text of the file
 */
export function silencingComment({ file, rule, range }: Finding, text: string): FileEdit | undefined {
  const lines = text.split('\n');
  const { line } = range.start;
  const [indent = ''] = /^[ \t]*/.exec(lines[line] ?? '') ?? [];
  const above = lines[line - 1] ?? '';
  const language = codeLanguage(file);
  // Behind a backslash a comment would be part of the statement.
  const isContinued = language === 'python' && /\\\r?$/.test(above);
  if (isJson(text) || isContinued || rule === unusedSuppression.meta.id) return undefined;
  const known = ownComment.exec(above);
  if (known) {
    const end = { line: line - 1, character: known[0].length };
    return { type: 'change', file, range: { start: end, end }, newText: `, ${rule}` };
  }
  const comment =
    language === 'javaScript'
      ? `// lambda-workbench-disable-next-line ${rule}`
      : `# lambda-workbench: disable=${rule}`;
  const start = { line, character: 0 };
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return { type: 'change', file, range: { start, end: start }, newText: `${indent}${comment}${lineEnd}` };
}

/** A comment that stands alone and can take one more rule. */
const ownComment =
  /^[ \t]*(?:\/\/ lambda-workbench-disable-next-line |# lambda-workbench: disable=)[\w-]+(?:, *[\w-]+)*/;

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/**
 * Switches a rule off in the configuration file of a workspace, which is made where there is none.
 * No edits for a file that is broken.
 */
export function switchedOff(rule: string, { file, text }: ConfigurationText): readonly FileEdit[] {
  const changed = changedJson(text ?? '{}', ['lint', 'rules', rule], 'off');
  if (changed === undefined) return [];
  if (text === undefined) return [{ type: 'create', file, text: `${changed}\n` }];
  return [changeBetween({ file, text }, changed)];
}
