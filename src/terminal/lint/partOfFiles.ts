import path from 'node:path';

/**
 * The share of one of several threads, all of which ask for theirs with the same files. A template and the code
 * beside it come one after the other, so that what was parsed for one is used by the next.
 */
export function partOfFiles(files: readonly string[], part: number, parts: number): readonly string[] {
  const sorted = files.map(file => ({ file, key: `${path.dirname(file)}\0${file}` }));
  sorted.sort((left, right) => (left.key < right.key ? -1 : 1));
  const size = Math.ceil(sorted.length / parts);
  return sorted.slice(part * size, (part + 1) * size).map(({ file }) => file);
}
