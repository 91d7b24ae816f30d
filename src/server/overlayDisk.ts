import path from 'node:path';
import type { DirectoryEntry, Disk, FileSystem } from '../model/fileSystem.ts';

/** The documents that are open in the editor, by path. */
export interface OpenTexts {
  textOf(file: string): string | undefined;
  /** Every open file. */
  files(): readonly string[];
}

/** The disk with what is being edited on top, files that were never saved included. */
export function overlayDisk(disk: Disk, open: OpenTexts): Disk {
  function list(folder: string): readonly DirectoryEntry[] {
    const entries = disk.list(folder);
    const onDisk = new Set(entries.map(({ name }) => name));
    const unsaved = open
      .files()
      .filter(file => path.dirname(file) === folder && !onDisk.has(path.basename(file)));
    return [...entries, ...unsaved.map(file => ({ name: path.basename(file), kind: 'file' as const }))];
  }

  return {
    readText: (file, maxBytes = Number.POSITIVE_INFINITY) => {
      const text = open.textOf(file);
      if (text === undefined) return disk.readText(file, maxBytes);
      return text.length <= maxBytes ? text : undefined;
    },
    list,
    kind: file => (open.textOf(file) === undefined ? disk.kind(file) : 'file'),
    ...(disk.bytes && { bytes: disk.bytes }),
  };
}

/** A disk behind the calls that the project's index makes. */
export function fileSystemOf(disk: Disk): FileSystem {
  return {
    readText: async (file, maxBytes) => disk.readText(file, maxBytes),
    list: async folder => disk.list(folder),
    kind: async file => disk.kind(file),
  };
}
