import path from 'node:path';

/** Paths with empty, `.` or `..` parts are taken apart; all others are compared as they are, which is much faster. */
const unplain = /(?:^|[\\/])\.{0,2}(?:[\\/]|$)/;

/** The path of a file relative to a folder that holds it; `undefined` when it lies elsewhere. */
export function pathInside(folder: string, file: string): string | undefined {
  if (file.startsWith(folder) && file.charAt(folder.length) === path.sep) {
    const rest = file.slice(folder.length + 1);
    if (!unplain.test(rest)) return rest;
  }
  const relative = path.relative(folder, file);
  const isElsewhere = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isElsewhere ? undefined : relative;
}
