import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { pathInside } from '../../project/insidePath.ts';
import { createFolderListings } from '../folderListings.ts';

/** Where `import` finds the modules of the workspace. */
export interface ModuleFiles {
  /**
   * The file of a module as an import names it: `.store`, `..lib.store`, `lib.store`. `undefined` for packages,
   * installed or copied beside the code, and for folders without an `__init__.py`.
   * `roots` are searched besides the folders around the importing file.
   */
  find(fromFile: string, module: string, roots: readonly string[]): string | undefined;
  /** Tells that these files or folders were created or deleted. */
  forget(paths: readonly string[]): void;
}

/** Folders that hold installed packages or builds. */
const packageFolders = /[\\/](?:site-packages|dist-packages|node_modules|\.aws-sam|\.?venv|\.tox)[\\/]/;

/**
 * Lambda imports from the root of the function's code; tests and tools also from the folders above it. Every folder
 * from the importing file's up to the workspace's is searched, the nearest first.
 */
export function createModuleFiles(disk: Disk, folders: readonly string[]): ModuleFiles {
  const listings = createFolderListings(disk);

  function find(fromFile: string, module: string, roots: readonly string[]): string | undefined {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const names = module.slice(dots).split('.').filter(Boolean);
    let start = path.dirname(fromFile);
    if (dots > 0) {
      for (let level = 1; level < dots; level++) start = path.dirname(start);
      return moduleIn(start, names);
    }
    const [first] = names;
    if (first === undefined) return undefined;
    for (const folder of [...foldersAround(start, folders), ...roots]) {
      if (isInstalled(folder, first)) continue;
      const file = moduleIn(folder, names);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  function moduleIn(folder: string, names: readonly string[]): string | undefined {
    let current = folder;
    for (const name of names.slice(0, -1)) {
      if (listings.entries(current).get(name) !== 'directory') return undefined;
      current = path.join(current, name);
    }
    const last = names.at(-1);
    const found =
      last === undefined ? packageIn(current) : (moduleFile(current, last) ?? packageBelow(current, last));
    return found !== undefined && packageFolders.test(found) ? undefined : found;
  }

  function moduleFile(folder: string, name: string): string | undefined {
    return listings.entries(folder).get(`${name}.py`) === 'file'
      ? path.join(folder, `${name}.py`)
      : undefined;
  }

  function packageBelow(folder: string, name: string): string | undefined {
    return listings.entries(folder).get(name) === 'directory'
      ? packageIn(path.join(folder, name))
      : undefined;
  }

  function packageIn(folder: string): string | undefined {
    return moduleFile(folder, '__init__');
  }

  /** Whether pip copied the package here, as people do who deploy a folder without a build. */
  function isInstalled(folder: string, name: string): boolean {
    const names = listings.entries(folder);
    if (names.get(name) !== 'directory') return false;
    const prefix = `${name.toLowerCase()}-`;
    return [...names.keys()].some(
      entry => /\.(?:dist|egg)-info$/.test(entry) && entry.toLowerCase().startsWith(prefix),
    );
  }

  return { find, forget: paths => void listings.forget(paths) };
}

/** The folder and those above it, up to the workspace folder that holds it. */
function foldersAround(folder: string, folders: readonly string[]): readonly string[] {
  const root = folders.find(candidate => pathInside(candidate, folder) !== undefined);
  const around = [folder];
  if (root === undefined) return around;
  for (let current = folder; current !== root && path.dirname(current) !== current; ) {
    current = path.dirname(current);
    around.push(current);
  }
  return around;
}
