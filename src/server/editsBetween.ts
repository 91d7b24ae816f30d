import type { FileEdit } from '../lint/finding.ts';
import { createTextPositions } from '../project/textPositions.ts';

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
    return text === newText ? [] : [changeBetween(file, text, newText)];
  });
}

function changeBetween(file: string, before: string, after: string): FileEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const positions = createTextPositions(before);
  return {
    type: 'change',
    file,
    range: { start: positions.position(start), end: positions.position(before.length - end) },
    newText: after.slice(start, after.length - end),
  };
}
