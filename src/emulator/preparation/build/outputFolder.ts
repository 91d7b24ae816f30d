import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where the build of a function goes: below the `node_modules` nearest to its source, so that imports of packages
 * resolve as they would beside the source; without one, to the cache.
 */
export async function outputFolder(
  sourceFile: string,
  name: string,
  cacheDirectory: string,
): Promise<string> {
  const modules = await nearestModules(path.dirname(sourceFile));
  return modules
    ? path.join(modules, '.cache', 'lambda-workbench', name)
    : path.join(cacheDirectory, 'builds', name);
}

async function nearestModules(from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const modules = path.join(folder, 'node_modules');
    // Where it really is, as Node.js sees it: source maps tell the source's place relative to the output.
    if (await isWritableFolder(modules)) return realpath(modules);
    if (path.dirname(folder) === folder) return undefined;
  }
}

async function isWritableFolder(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}
