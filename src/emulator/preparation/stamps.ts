import { statSync } from 'node:fs';
import path from 'node:path';
import { followMissingFiles, type MissingFiles } from './missingFiles.ts';

/**
 * What a set of files looked like at one moment: path to a stamp that changes with the file.
 * Files that are not there are part of it, so that their appearance is a change.
 */
export type Stamps = ReadonlyMap<string, string>;

const missing = 'missing';
const folderMark = 'folder ';
const changedWhileRead = 'changed while it was read';

/** Stamps of paths. Synchronous: some hundred calls take less time than their round trips to a thread. */
export function takeStamps(paths: Iterable<string>): Stamps {
  const stamps = new Map<string, string>();
  for (const file of paths) stamps.set(file, stampOf(file));
  return stamps;
}

/**
 * Stamps of files that were read some time after `readingSinceMs` (Unix time).
 * A file that changed since then may have been read in either state: it never counts as unchanged.
 */
export function takeStampsOfReading(paths: Iterable<string>, readingSinceMs: number): Stamps {
  const stamps = new Map<string, string>();
  for (const file of paths) {
    const stamp = stampOf(file);
    const mark = stamp.startsWith(folderMark) ? folderMark : '';
    stamps.set(file, modifiedMs(file) >= readingSinceMs ? `${mark}${changedWhileRead}` : stamp);
  }
  return stamps;
}

/** What counts for the identity of the content: a folder's own stamp changes with every file next to those that count. */
export function contentStamps(stamps: Stamps): [string, string][] {
  return [...stamps].filter(([, stamp]) => !stamp.startsWith(folderMark));
}

/** The folders in which a change would be seen: folders themselves, and those of files that are there. */
export function foldersOf(stamps: Stamps): Set<string> {
  const folders = new Set<string>();
  for (const [file, stamp] of stamps) {
    if (stamp !== missing) folders.add(stamp.startsWith(folderMark) ? file : path.dirname(file));
  }
  return folders;
}

/** Whether every path still looks as it did. */
export function isUnchanged(stamps: Stamps): boolean {
  for (const [file, stamp] of stamps) {
    if (stamp !== missing && stamp !== stampOf(file)) return false;
  }
  return missingIn(stamps).areMissing();
}

const missingFiles = new WeakMap<Stamps, MissingFiles>();

function missingIn(stamps: Stamps): MissingFiles {
  const known = missingFiles.get(stamps);
  if (known) return known;
  const files = [...stamps].filter(([, stamp]) => stamp === missing).map(([file]) => file);
  const followed = followMissingFiles(files);
  missingFiles.set(stamps, followed);
  return followed;
}

function stampOf(file: string): string {
  try {
    const status = statSync(file, { throwIfNoEntry: false });
    if (!status) return missing;
    if (status.isDirectory()) return `${folderMark}${status.mtimeMs}`;
    // Unpacking and copying can give a new content the time, and even the place, of the one before.
    return `${status.mtimeMs} ${status.ctimeMs} ${status.size} ${status.ino}`;
  } catch {
    // Refused, or a folder on the way is a file: the same as not there for whoever wants to read it.
    return missing;
  }
}

function modifiedMs(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch {
    return 0;
  }
}
