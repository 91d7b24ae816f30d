import type { Dirent } from 'node:fs';
import type { DirectoryEntry } from '../model/fileSystem.ts';

/** An entry of a folder as the ports of the disk name it. */
export function directoryEntry(entry: Dirent): DirectoryEntry {
  const { name } = entry;
  if (entry.isFile()) return { name, kind: 'file' };
  if (entry.isDirectory()) return { name, kind: 'directory' };
  return { name, kind: entry.isSymbolicLink() ? 'link' : 'other' };
}
