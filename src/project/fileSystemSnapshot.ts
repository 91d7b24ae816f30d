import path from 'node:path';
import type { DirectoryEntry, FileSystem } from '../model/fileSystem.ts';

/**
 * The same disk for a short while, during which each folder is listed at most once. What a path is, its folder's
 * list tells: functions share their folders, and most paths that a handler may have do not exist.
 */
export function snapshotOf(fileSystem: FileSystem): FileSystem {
  const lists = new Map<string, Promise<readonly DirectoryEntry[]>>();
  const kindsByFolder = new Map<string, Promise<KindsByName | undefined>>();

  function list(folder: string): Promise<readonly DirectoryEntry[]> {
    const entries = lists.get(folder) ?? fileSystem.list(folder);
    lists.set(folder, entries);
    return entries;
  }

  function kindsIn(folder: string): Promise<KindsByName | undefined> {
    const kinds = kindsByFolder.get(folder) ?? kindsOf(list(folder));
    kindsByFolder.set(folder, kinds);
    return kinds;
  }

  async function kind(file: string): Promise<'file' | 'directory' | undefined> {
    const folder = path.dirname(file);
    const kinds = folder === file ? undefined : await kindsIn(folder);
    const found = kinds?.get(path.basename(file));
    if (kinds === undefined || found === 'link') return fileSystem.kind(file);
    return found === 'other' ? undefined : found;
  }

  return { readText: (file, maxBytes) => fileSystem.readText(file, maxBytes), list, kind };
}

type KindsByName = ReadonlyMap<string, DirectoryEntry['kind']>;

/** `undefined` for folders that may be passed through but not listed. */
async function kindsOf(entries: Promise<readonly DirectoryEntry[]>): Promise<KindsByName | undefined> {
  try {
    return new Map((await entries).map(entry => [entry.name, entry.kind]));
  } catch {
    return undefined;
  }
}
