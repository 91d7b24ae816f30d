import path from 'node:path';

/** Where Lambda puts the code. */
const taskRoot = '/var/task';

/**
 * The files of the workspace that a path on AWS can stand for, the likeliest first: nothing outside of the folder.
 * @param start the folder of the code
 */
export function localPlaces(file: string, start: string, folder: string): readonly string[] {
  const places: string[] = [];
  let onAws = taskRoot;
  for (let local = start; isIn(folder, local); local = path.dirname(local)) {
    const rest = path.posix.relative(onAws, file);
    if (!rest.startsWith('..')) places.push(path.join(local, rest));
    if (local === path.dirname(local)) break;
    onAws = path.posix.dirname(onAws);
  }
  return places;
}

function isIn(folder: string, file: string): boolean {
  const rest = path.relative(folder, file);
  return !rest.startsWith('..') && !path.isAbsolute(rest);
}
