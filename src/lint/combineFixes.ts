import { touch } from '../model/ranges.ts';
import type { FileEdit, Finding, Fix } from './finding.ts';

/** The fix of each finding that may be applied without asking. */
export function safeFixes(findings: readonly Finding[]): readonly Fix[] {
  return findings.flatMap(finding => finding.fixes().find(({ isSafe }) => isSafe) ?? []);
}

/**
 * The fixes that can be applied together, the first ones first. What touches the same text, or the same file as a
 * whole, waits for the next time: after the others it may look different, or not be needed.
 */
export function combineFixes(fixes: readonly Fix[]): readonly Fix[] {
  const taken: FileEdit[] = [];
  return fixes.filter(({ edits }) => {
    if (edits.length === 0 || edits.some(edit => taken.some(other => collide(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

function collide(left: FileEdit, right: FileEdit): boolean {
  if (left.type === 'change' && right.type === 'change') {
    return left.file === right.file && touch(left.range, right.range);
  }
  return filesOf(left).some(file => filesOf(right).includes(file));
}

/** The files that an edit changes, makes or takes away. */
export function filesOf(edit: FileEdit): readonly string[] {
  return edit.type === 'rename' ? [edit.file, edit.newFile] : [edit.file];
}
