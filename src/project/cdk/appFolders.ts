import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';

const maxFolders = 3_000;
const maxSourceBytes = 500_000;

/** Where the originals of assets can be. Everything is read once. */
export interface AppFolders {
  /** The folders of the app at 0, then those of the folders around it; `undefined` above the repository. */
  level(index: number): Promise<readonly string[] | undefined>;
  /** The text of a source, if it has the size of one. */
  text(file: string): Promise<string | undefined>;
}

export function createAppFolders(appFolder: string, fileSystem: FileSystem): AppFolders {
  const levels: Promise<readonly string[] | undefined>[] = [];
  const texts = new Map<string, Promise<string | undefined>>();

  async function readLevel(index: number): Promise<readonly string[] | undefined> {
    const top = above(appFolder, index);
    if (index === 0) return foldersBelow(top, fileSystem);
    const below = above(appFolder, index - 1);
    const isTop = top === below || (await fileSystem.kind(path.join(below, '.git'))) !== undefined;
    return isTop ? undefined : foldersBelow(top, fileSystem);
  }

  async function readText(file: string): Promise<string | undefined> {
    if ((await fileSystem.kind(file)) !== 'file') return undefined;
    return fileSystem.readText(file, maxSourceBytes).catch(() => undefined);
  }

  return {
    level: index => {
      const folders = levels[index] ?? readLevel(index);
      levels[index] = folders;
      return folders;
    },
    text: file => {
      const text = texts.get(file) ?? readText(file);
      texts.set(file, text);
      return text;
    },
  };
}

function above(folder: string, steps: number): string {
  return path.resolve(folder, ...Array.from({ length: steps }, () => '..'));
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
