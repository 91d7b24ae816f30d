import type { FileEdit, Span } from '../finding.ts';
import type { PythonFile } from './pythonFile.ts';

/** Puts a text in place of a stretch. */
export function rewrite(file: PythonFile, { start, end }: Span, newText: string): FileEdit {
  const { positions } = file;
  const range = { start: positions.position(start), end: positions.position(end) };
  return { type: 'change', file: file.file, range, newText };
}
