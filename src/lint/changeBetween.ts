import { createTextPositions } from '../project/textPositions.ts';
import type { FileChange } from './finding.ts';

/** The change that makes one text of another: what is the same before and behind it stays. */
export function changeBetween(
  { file, text }: { readonly file: string; readonly text: string },
  newText: string,
): FileChange {
  let start = 0;
  while (start < text.length && text[start] === newText[start]) start++;
  let behind = 0;
  const most = Math.min(text.length, newText.length) - start;
  while (behind < most && text.at(-1 - behind) === newText.at(-1 - behind)) behind++;
  const { position } = createTextPositions(text);
  const range = { start: position(start), end: position(text.length - behind) };
  return { type: 'change', file, range, newText: newText.slice(start, newText.length - behind) };
}
