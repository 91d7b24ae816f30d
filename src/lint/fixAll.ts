import { applyChanges } from './applyChanges.ts';
import { combineFixes, filesOf, safeFixes } from './combineFixes.ts';
import type { FileEdit, Finding, Fix } from './finding.ts';
import type { Linter } from './linter.ts';
import type { TrialDisk } from './trialDisk.ts';

/** A fix can make room for another one; more rounds than this would mean that two rules undo each other's. */
const maxRounds = 10;

/**
 * Tries the safe fixes of some files on the disk that the linter reads, until there are none left.
 * @param isWanted leaves findings alone
 */
export function fixAll(
  linter: Linter,
  disk: TrialDisk,
  files: readonly string[],
  isWanted: (finding: Finding) => boolean = () => true,
): void {
  const looked = new Set(files);
  for (let round = 0; round < maxRounds; round++) {
    const findings = [...looked].flatMap(file => linter.lint(file).findings.filter(isWanted));
    const possible = safeFixes(findings).filter(fix => isPossible(fix, disk));
    const edits = combineFixes(possible).flatMap(fix => fix.edits);
    if (edits.length === 0) return;
    applyEdits(edits, disk);
    const touched = [...new Set(edits.flatMap(filesOf))];
    for (const file of touched) looked.add(file);
    linter.changed(touched);
  }
}

/** Nothing that is there is written over, and a text that could not be decoded would be spoilt. */
function isPossible({ edits }: Fix, disk: TrialDisk): boolean {
  return edits.every(edit => {
    if (edit.type === 'create') return disk.kind(edit.file) === undefined;
    const text = disk.readText(edit.file);
    if (text === undefined || text.includes('\uFFFD')) return false;
    return edit.type === 'change' || disk.kind(edit.newFile) === undefined;
  });
}

function applyEdits(edits: readonly FileEdit[], disk: TrialDisk): void {
  const changes = edits.filter(edit => edit.type === 'change');
  for (const file of new Set(changes.map(change => change.file))) {
    const ofFile = changes.filter(change => change.file === file);
    disk.write(file, applyChanges(disk.readText(file) ?? '', ofFile));
  }
  for (const edit of edits) {
    if (edit.type === 'create') disk.write(edit.file, edit.text);
    if (edit.type !== 'rename') continue;
    disk.write(edit.newFile, disk.readText(edit.file));
    disk.write(edit.file, undefined);
  }
}
