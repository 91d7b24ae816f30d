import { isUtf8 } from 'node:buffer';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyChanges } from '../../lint/applyChanges.ts';
import { combineFixes, filesOf, safeFixes } from '../../lint/combineFixes.ts';
import type { FileEdit, Fix } from '../../lint/finding.ts';
import type { ChangedFile } from './lintResult.ts';
import type { LintedWorkspace } from './lintWorkspace.ts';

/** A fix can make room for another one; more rounds than this would mean that two rules undo each other's. */
const maxRounds = 10;

/**
 * Applies the safe fixes of some files until there are none left, and tells what is different now.
 * @throws when a file cannot be written
 */
export async function fixFiles(
  { index, linter }: LintedWorkspace,
  files: readonly string[],
): Promise<readonly ChangedFile[]> {
  const before = new Map<string, string | undefined>();
  const looked = new Set(files);
  for (let round = 0; round < maxRounds; round++) {
    const fixes = combineFixes(
      [...looked].flatMap(file => safeFixes(linter.lint(file).findings)).filter(isPossible),
    );
    if (fixes.length === 0) break;
    const edits = fixes.flatMap(fix => fix.edits);
    const touched = [...new Set(edits.flatMap(filesOf))];
    for (const file of touched) {
      if (!before.has(file)) before.set(file, textOf(file));
      looked.add(file);
    }
    applyEdits(edits);
    if (await index.update(touched)) linter.setTemplates(index.templates());
    linter.changed(touched);
  }
  return [...before]
    .map(([file, text]) => ({ file, before: text, after: textOf(file) }))
    .filter(({ before, after }) => before !== after);
}

/** Files in another encoding would be spoilt, and nothing that is there is written over. */
function isPossible({ edits }: Fix): boolean {
  return edits.every(edit => {
    if (edit.type === 'create') return !existsSync(edit.file);
    if (edit.type === 'rename') return existsSync(edit.file) && !existsSync(edit.newFile);
    return isUtf8(readFileSync(edit.file));
  });
}

function applyEdits(edits: readonly FileEdit[]): void {
  const changes = edits.filter(edit => edit.type === 'change');
  for (const file of new Set(changes.map(change => change.file))) {
    const [mark, text] = withoutMark(readFileSync(file, 'utf8'));
    const ofFile = changes.filter(change => change.file === file);
    writeFileSync(file, mark + applyChanges(text, ofFile));
  }
  for (const edit of edits) {
    if (edit.type === 'create') {
      mkdirSync(path.dirname(edit.file), { recursive: true });
      writeFileSync(edit.file, edit.text, { flag: 'wx' });
    } else if (edit.type === 'rename') {
      renameSync(edit.file, edit.newFile);
    }
  }
}

/** A byte order mark is no part of what the rules see. */
function withoutMark(text: string): [mark: string, text: string] {
  return text.startsWith('\uFEFF') ? ['\uFEFF', text.slice(1)] : ['', text];
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
