import path from 'node:path';

/** Fewer files than this are linted sooner than a thread has started. */
const minFilesPerPart = 300;

/** Splits files into parts of about the same size, one for each thread. Neighbours on the disk share imports. */
export function splitFiles(files: readonly string[], maxParts: number): readonly (readonly string[])[] {
  const parts = Math.max(1, Math.min(maxParts, Math.floor(files.length / minFilesPerPart)));
  const size = Math.ceil(files.length / parts);
  const sorted = [...files].sort((left, right) => (folderFirst(left) < folderFirst(right) ? -1 : 1));
  return Array.from({ length: parts }, (_, index) => sorted.slice(index * size, (index + 1) * size));
}

function folderFirst(file: string): string {
  return `${path.dirname(file)}\0${file}`;
}
