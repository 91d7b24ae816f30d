import { createTextPositions } from '../project/textPositions.ts';
import type { FileChange } from './finding.ts';

/** A change of a text, whatever file it is of. */
type TextChange = Pick<FileChange, 'range' | 'newText'>;

/** A text after changes of it that do not overlap. Insertions at one place stand in the order they are given. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const positions = createTextPositions(text);
  const placed = changes.map(({ range, newText }) => ({
    start: positions.offset(range.start),
    end: positions.offset(range.end),
    newText,
  }));
  placed.sort((left, right) => left.start - right.start || left.end - right.end);
  let result = '';
  let copied = 0;
  for (const { start, end, newText } of placed) {
    result += text.slice(copied, start) + newText;
    copied = end;
  }
  return result + text.slice(copied);
}
