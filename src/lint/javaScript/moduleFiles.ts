import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { pathInside } from '../../project/insidePath.ts';
import { createFolderListings } from '../folderListings.ts';
import { type PathMappings, readPathMappings } from './pathMappings.ts';

/** Where an import finds the modules of the workspace. */
export interface ModuleFiles {
  /** The file a specifier names; `undefined` for packages, data, and files outside of the workspace. */
  find(fromFile: string, specifier: string): string | undefined;
  /** Tells that these files or folders were created, changed or deleted. */
  forget(paths: readonly string[]): void;
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** What TypeScript lets a specifier say for a source that is not compiled yet. */
const sourcesOfOutput: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** Finds modules by the imports and the tsconfig.json of a file. */
export function createModuleFiles(disk: Disk, folders: readonly string[]): ModuleFiles {
  const listings = createFolderListings(disk);
  const mappings = new Map<string, PathMappings | undefined>();

  function find(fromFile: string, specifier: string): string | undefined {
    const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier);
    const targets = isRelative
      ? [path.resolve(path.dirname(fromFile), specifier)]
      : (mappingsFor(path.dirname(fromFile))?.targets(specifier) ?? []);
    for (const target of targets) {
      const found = fileOf(target);
      if (found !== undefined && isWorkspaceFile(found)) return found;
    }
    return undefined;
  }

  function isWorkspaceFile(file: string): boolean {
    return folders.some(folder => {
      const inside = pathInside(folder, file);
      return inside !== undefined && !inside.split(path.sep).includes('node_modules');
    });
  }

  function fileOf(target: string): string | undefined {
    const ending = path.extname(target);
    const sources = sourcesOfOutput[ending];
    const written = sources
      ? firstFile(target.slice(0, -ending.length), sources)
      : endings.includes(ending) && isFile(target)
        ? target
        : undefined;
    return written ?? firstFile(target, endings) ?? firstFile(path.join(target, 'index'), endings);
  }

  function firstFile(base: string, candidates: readonly string[]): string | undefined {
    const ending = candidates.find(candidate => isFile(base + candidate));
    return ending === undefined ? undefined : base + ending;
  }

  function isFile(file: string): boolean {
    return listings.entries(path.dirname(file)).get(path.basename(file)) === 'file';
  }

  /** The nearest tsconfig.json or jsconfig.json, up to the workspace folder. */
  function mappingsFor(folder: string): PathMappings | undefined {
    if (mappings.has(folder)) return mappings.get(folder);
    const config = ['tsconfig.json', 'jsconfig.json'].find(
      name => listings.entries(folder).get(name) === 'file',
    );
    const isTop = folders.includes(folder) || path.dirname(folder) === folder;
    const inherited = isTop ? undefined : mappingsFor(path.dirname(folder));
    const found = config === undefined ? inherited : readPathMappings(disk, path.join(folder, config));
    mappings.set(folder, found);
    return found;
  }

  function forget(paths: readonly string[]): void {
    const haveMoved = listings.forget(paths);
    if (haveMoved || paths.some(changed => changed.endsWith('.json'))) mappings.clear();
  }

  return { find, forget };
}
