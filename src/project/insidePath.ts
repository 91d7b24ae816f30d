import path from 'node:path';

/** The path of a file relative to a folder that holds it; `undefined` when it lies elsewhere. */
export function pathInside(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  const isElsewhere = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isElsewhere ? undefined : relative;
}
