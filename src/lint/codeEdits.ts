import type { CodeFile } from './codeFile.ts';
import type { FileEdit, Span } from './finding.ts';

/** A stretch of a file and what to write there. */
export interface Rewrite extends Span {
  readonly newText: string;
}

/** The same changes as those of a fix. */
export function editsOf(file: CodeFile, rewrites: readonly Rewrite[]): readonly FileEdit[] {
  return rewrites.map(({ start, end, newText }) => ({
    type: 'change',
    file: file.file,
    range: { start: file.positions.position(start), end: file.positions.position(end) },
    newText,
  }));
}

export function insertion(offset: number, newText: string): Rewrite {
  return { start: offset, end: offset, newText };
}

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
