import { applyEdits, modify } from 'jsonc-parser';
import { createTextPositions } from '../../project/textPositions.ts';
import type { FileEdit } from '../finding.ts';

/** A JSON text with another value behind a path; `undefined` removes it. Everything else stays as it is written. */
export function changedJson(text: string, path: string[], value: string | undefined): string {
  const indentation = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  const edits = modify(text, path, value, { formattingOptions });
  return applyEdits(text, edits);
}

/** One edit of what is different: all before and behind it stays. */
export function replacement(
  { file, text }: { readonly file: string; readonly text: string },
  newText: string,
): FileEdit {
  let start = 0;
  while (start < text.length && text[start] === newText[start]) start++;
  let behind = 0;
  const most = Math.min(text.length, newText.length) - start;
  while (behind < most && text.at(-1 - behind) === newText.at(-1 - behind)) behind++;
  const range = createTextPositions(text).range(start, text.length - behind);
  return { type: 'change', file, range, newText: newText.slice(start, newText.length - behind) };
}
