import type { CodeFile } from './codeFile.ts';
import type { FileChange, FileEdit, Span } from './finding.ts';

/** A stretch of a file and what to write there. */
export interface Rewrite extends Span {
  readonly newText: string;
}

/** A file whose text has places. */
export type PlacedFile = Pick<CodeFile, 'file' | 'positions'>;

/** The same change as one of a fix. White space at its ends counts, unlike that of values. */
export function editOf({ file, positions }: PlacedFile, { start, end, newText }: Rewrite): FileChange {
  const range = { start: positions.position(start), end: positions.position(end) };
  return { type: 'change', file, range, newText };
}

/** The same changes as those of a fix. */
export function editsOf(file: PlacedFile, rewrites: readonly Rewrite[]): readonly FileEdit[] {
  return rewrites.map(rewrite => editOf(file, rewrite));
}

/** Puts a text at an offset. */
export function insertion(offset: number, newText: string): Rewrite {
  return { start: offset, end: offset, newText };
}

/** Takes out a stretch. */
export function removal(start: number, end: number): Rewrite {
  return { start, end, newText: '' };
}

/** A whole-line removal: the statement with its blanks, and the line break behind it when nothing else is on the line. */
export function lineRemoval({ text }: { readonly text: string }, { start, end }: Span): Rewrite {
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const behind = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const lineStart = start - before;
  const isAlone = behind > 0 && (lineStart === 0 || text.charAt(lineStart - 1) === '\n');
  return isAlone ? removal(lineStart, end + behind) : removal(start, end);
}
