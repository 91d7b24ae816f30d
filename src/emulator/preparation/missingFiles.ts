import { existsSync, lstatSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

/** Files that were not there, by the folder in which something must appear before one of them can be there. */
export interface MissingFiles {
  /** Whether none of them is there. A look at a folder stands for looks at its files as long as it is unchanged. */
  areMissing(): boolean;
}

interface Group {
  readonly folder: string;
  readonly files: readonly string[];
  /** What the folder looked like when all of them were missing. Absent: only the files themselves count. */
  stamp?: string | undefined;
}

/** A folder that was changed just now may change again without looking otherwise: some disks count in seconds. */
const settledMs = 2_000;

export function followMissingFiles(files: readonly string[]): MissingFiles {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const folder = existingFolder(file);
    const group = groups.get(folder);
    if (group) group.push(file);
    else groups.set(folder, [file]);
  }
  const all = [...groups].map(([folder, grouped]): Group => ({ folder, files: grouped }));
  return { areMissing: () => all.every(isMissing) };
}

function isMissing(group: Group): boolean {
  const stamp = folderStamp(group.folder);
  if (stamp !== undefined && stamp === group.stamp) return true;
  if (group.files.some(existsSync)) return false;
  // The target of a link may appear in any folder, and a file in a folder that has appeared meanwhile.
  const isSeen = (file: string): boolean => existingFolder(file) === group.folder && !isLink(file);
  group.stamp = stamp !== undefined && group.files.every(isSeen) ? stamp : undefined;
  return true;
}

/** Undefined for a folder that cannot stand for its files: on Windows some disks do not note what is added to one. */
function folderStamp(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const status = statusOf(folder);
  if (!status?.isDirectory()) return undefined;
  const { mtimeMs, ctimeMs, ino, dev } = status;
  if (Date.now() - Math.max(mtimeMs, ctimeMs) < settledMs) return undefined;
  return `${mtimeMs} ${ctimeMs} ${ino} ${dev}`;
}

/** The nearest folder above a file that is there. */
function existingFolder(file: string): string {
  const folder = path.dirname(file);
  return folder === file || existsSync(folder) ? folder : existingFolder(folder);
}

/** Whether there is a link to something that is not there; also where that cannot be known. */
function isLink(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

function statusOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
