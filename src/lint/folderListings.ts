import path from 'node:path';
import type { Disk } from '../model/fileSystem.ts';
import { pathInside } from '../project/insidePath.ts';

/** What a name in a folder stands for. */
export type EntryKind = 'file' | 'directory';

/** What is in the folders of a workspace. Imports ask for the same ones again and again. */
export interface FolderListings {
  /** By name; a link counts as what it leads to. */
  entries(folder: string): ReadonlyMap<string, EntryKind>;
  /** Tells that these files or folders were created, changed or deleted; gives whether some came or went. */
  forget(paths: readonly string[]): boolean;
}

/** Every folder is read once, until something in it comes or goes. */
export function createFolderListings(disk: Disk): FolderListings {
  const listings = new Map<string, ReadonlyMap<string, EntryKind>>();

  function entries(folder: string): ReadonlyMap<string, EntryKind> {
    let known = listings.get(folder);
    if (known === undefined) {
      known = read(folder);
      listings.set(folder, known);
    }
    return known;
  }

  function read(folder: string): ReadonlyMap<string, EntryKind> {
    const kinds = new Map<string, EntryKind>();
    for (const { name, kind } of disk.list(folder)) {
      const real = kind === 'link' ? disk.kind(path.join(folder, name)) : kind;
      if (real === 'file' || real === 'directory') kinds.set(name, real);
    }
    return kinds;
  }

  /** An edit of a file leaves the listing of its folder as it is. */
  function isEdit(changed: string): boolean {
    const listed = listings.get(path.dirname(changed))?.get(path.basename(changed));
    return listed === 'file' && disk.kind(changed) === 'file';
  }

  function forget(paths: readonly string[]): boolean {
    const moved = paths.filter(changed => !isEdit(changed));
    for (const folder of [...listings.keys()]) {
      const isStale = moved.some(
        changed => pathInside(folder, changed) !== undefined || pathInside(changed, folder) !== undefined,
      );
      if (isStale) listings.delete(folder);
    }
    return moved.length > 0;
  }

  return { entries, forget };
}
