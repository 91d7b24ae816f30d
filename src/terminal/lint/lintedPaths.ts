import { statSync } from 'node:fs';
import path from 'node:path';
import { pathInside } from '../../project/insidePath.ts';
import { UsageError } from '../usage.ts';

/** Where to look, and at what. */
export interface LintedPaths {
  /** The folders to look for templates and handlers in. */
  readonly folders: readonly string[];
  /** What was asked for: files and folders, absolute. */
  readonly paths: readonly string[];
}

/**
 * What is to be linted. The current folder is read as a whole, for the templates and the handlers that reach the
 * paths; what lies elsewhere is read by itself.
 * @throws UsageError for a path where nothing is
 */
export function resolvePaths(paths: readonly string[], currentFolder: string): LintedPaths {
  const resolved = paths.map(given => {
    const absolute = path.resolve(currentFolder, given);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) throw new UsageError(`There is no ${given}.`);
    return { absolute, folder: stats.isDirectory() ? absolute : path.dirname(absolute) };
  });
  const isInside = (folder: string) => pathInside(currentFolder, folder) !== undefined;
  const outside = resolved.map(({ folder }) => folder).filter(folder => !isInside(folder));
  const inside = resolved.some(({ folder }) => isInside(folder)) ? [currentFolder] : [];
  return {
    folders: [...new Set([...inside, ...outside])],
    paths: resolved.map(({ absolute }) => absolute),
  };
}

/** Whether a file is one of some paths, or in one of them. */
export function coversAny(paths: readonly string[], file: string): boolean {
  return paths.some(path => pathInside(path, file) !== undefined);
}
