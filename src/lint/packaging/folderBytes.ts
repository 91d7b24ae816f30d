import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';

/** Counts files until so many entries were looked at, so that a large folder does not stop the editor. */
export interface EntryBudget {
  left: number;
}

/** The size of the files in a folder, links left out: at least this much where the budget ends before the folder. */
export function folderBytes(folder: string, disk: Disk, budget: EntryBudget): number {
  let bytes = 0;
  for (const { name, kind } of disk.list(folder)) {
    if (budget.left-- <= 0) return bytes;
    const place = path.join(folder, name);
    if (kind === 'directory') bytes += folderBytes(place, disk, budget);
    else if (kind === 'file') bytes += disk.bytes?.(place) ?? 0;
  }
  return bytes;
}
