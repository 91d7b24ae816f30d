import { changeBetween } from '../lint/changeBetween.ts';
import type { FileEdit } from '../lint/finding.ts';

/**
 * The edits that lead to other texts: one for each file, of what is between its first and its last difference.
 * Files that would be gone are left out, with what is made of them: an editor asks before it deletes.
 */
export function editsBetween(
  after: ReadonlyMap<string, string | undefined>,
  before: (file: string) => string | undefined,
): readonly FileEdit[] {
  if ([...after.values()].includes(undefined)) return [];
  return [...after].flatMap(([file, newText = '']): readonly FileEdit[] => {
    const text = before(file);
    if (text === undefined) return [{ type: 'create', file, text: newText }];
    return text === newText ? [] : [changeBetween({ file, text }, newText)];
  });
}
