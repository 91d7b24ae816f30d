import path from 'node:path';
import picomatch from 'picomatch';
import type { DirectoryEntry, FileSystem } from '../model/fileSystem.ts';
import { pathInside } from './insidePath.ts';
import { formatOf } from './projectFormats.ts';
import { mayBeTemplateName } from './templateDocument.ts';

/** Which files of the workspace can describe functions. */
export interface TemplateWalk {
  /** Every file below a folder that can describe functions. */
  files(folder: string, fileSystem: FileSystem): AsyncIterable<string>;
  /** Whether the walk comes to this path. */
  covers(path: string): boolean;
}

/** In the output of the CDK only templates count, and the assemblies of its stages; assets are copies of code. */
const seenInCdkOutput = /\.template\.json$|^assembly-/;

/**
 * Walks workspace folders. Links to folders are not followed, so that no walk goes round in circles.
 * `exclude` are glob patterns, matched against paths relative to the workspace folder.
 */
export function createTemplateWalk(folders: readonly string[], exclude: readonly string[]): TemplateWalk {
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });

  async function* files(folder: string, fileSystem: FileSystem): AsyncIterable<string> {
    for (const { name, kind } of await listReadable(folder, fileSystem)) {
      const child = path.join(folder, name);
      if (kind === 'directory') {
        if (covers(child)) yield* files(child, fileSystem);
      } else if (kind !== 'other' && mayDescribeFunctions(child) && covers(child)) {
        yield child;
      }
    }
  }

  function covers(file: string): boolean {
    return folders.some(folder => {
      const relative = pathInside(folder, file);
      if (relative === undefined) return false;
      const names = relative.split(path.sep).filter(name => name !== '');
      return names.every(
        (name, index) => !isSkipped(names, name, index) && !isExcluded(names.slice(0, index + 1).join('/')),
      );
    });
  }

  return { files, covers };
}

/** Names with a dot in front are those of tools. */
function isSkipped(names: readonly string[], name: string, index: number): boolean {
  if (name.startsWith('.') || name === 'node_modules') return true;
  const isInOutput = names.lastIndexOf('cdk.out', index - 1) !== -1 && index > 0;
  return isInOutput && !seenInCdkOutput.test(name);
}

/** Whether a file can describe functions, by its name. */
export function mayDescribeFunctions(file: string): boolean {
  return mayBeTemplateName(file) || formatOf(file) !== undefined;
}

async function listReadable(folder: string, fileSystem: FileSystem): Promise<readonly DirectoryEntry[]> {
  try {
    return await fileSystem.list(folder);
  } catch {
    // A folder that this user may not read holds none of the user's templates.
    return [];
  }
}
