import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import { firstFile } from '../sourceFiles.ts';

const maxFolders = 3_000;
const maxSourceBytes = 500_000;

/** Of a copy that was edited since, so many of the lines are still those of the original. */
const wantedShare = 0.5;

/** An app may lie beside the code that it deploys; further up nobody looks. */
const levels = 3;

/** Where the originals of assets can be: the folders of an app, then those around it. */
export interface AppFolders {
  /** `undefined` above the repository. */
  level(index: number): Promise<readonly string[] | undefined>;
}

export function createAppFolders(appFolder: string, fileSystem: FileSystem): AppFolders {
  const known: Promise<readonly string[] | undefined>[] = [];

  async function read(index: number): Promise<readonly string[] | undefined> {
    const top = path.resolve(appFolder, ...Array.from({ length: index }, () => '..'));
    if (index === 0) return foldersBelow(top, fileSystem);
    const below = path.resolve(appFolder, ...Array.from({ length: index - 1 }, () => '..'));
    const isAbove = top === below || (await fileSystem.kind(path.join(below, '.git'))) !== undefined;
    return isAbove ? undefined : foldersBelow(top, fileSystem);
  }

  return {
    level: index => {
      const folders = known[index] ?? read(index);
      known[index] = folders;
      return folders;
    },
  };
}

/** Level by level, so that the nearest come first. Links are not followed. */
async function foldersBelow(top: string, fileSystem: FileSystem): Promise<readonly string[]> {
  const folders = [top];
  for (const folder of folders) {
    const entries = await fileSystem.list(folder).catch(() => []);
    for (const { name, kind } of entries) {
      if (kind !== 'directory' || name.startsWith('.')) continue;
      if (name === 'node_modules' || name === 'cdk.out' || folders.length >= maxFolders) continue;
      folders.push(path.join(folder, name));
    }
  }
  return folders;
}

/**
 * The folder that an asset is a copy of: the one whose file of the handler's name has the same text, else the most
 * similar one, since people go on writing after the copy was made. `undefined` when it cannot be told.
 * @param module the handler's path in the folder, without an extension
 */
export async function findAssetOriginal(
  asset: string,
  module: string,
  appFolders: AppFolders,
  fileSystem: FileSystem,
): Promise<string | undefined> {
  const copy = await firstFile(
    path.join(asset, module),
    ['.js', '.mjs', '.cjs', '.py', '.ts', '.rb'],
    fileSystem,
  );
  const text = copy && (await fileSystem.readText(copy, maxSourceBytes));
  if (copy === undefined || text === undefined) return undefined;
  const name = path.relative(asset, copy);
  for (let level = 0; level < levels; level++) {
    const folders = await appFolders.level(level);
    const found = folders && (await mostSimilar(name, text, folders, fileSystem));
    if (found !== undefined || folders === undefined) return found;
  }
  return undefined;
}

async function mostSimilar(
  name: string,
  text: string,
  folders: readonly string[],
  fileSystem: FileSystem,
): Promise<string | undefined> {
  const lines = new Set(linesOf(text));
  const shares: { readonly folder: string; readonly share: number }[] = [];
  for (const folder of folders) {
    const file = path.join(folder, name);
    if ((await fileSystem.kind(file)) !== 'file') continue;
    const candidate = await fileSystem.readText(file, maxSourceBytes);
    if (candidate === text) return folder;
    shares.push({ folder, share: shareOf(lines, new Set(linesOf(candidate ?? ''))) });
  }
  const [best, second] = shares.sort((left, right) => right.share - left.share);
  return best && best.share >= wantedShare && best.share > (second?.share ?? 0) ? best.folder : undefined;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap(line => line.trim() || []);
}

/** How much of both together is in both. */
function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter(line => right.has(line)).length;
  return common === 0 ? 0 : common / Math.max(left.size, right.size);
}
