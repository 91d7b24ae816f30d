import path from 'node:path';
import type { DirectoryEntry, Disk } from '../model/fileSystem.ts';

/** A disk on which changes can be tried: they are seen through it, and the disk below stays as it is. */
export interface TrialDisk extends Disk {
  /** Without a text the file is gone. */
  write(file: string, text: string | undefined): void;
  /** What was tried since the last reset. */
  changes(): ReadonlyMap<string, string | undefined>;
  reset(): void;
}

/** Nothing is tried at first. */
export function createTrialDisk(disk: Disk): TrialDisk {
  const changes = new Map<string, string | undefined>();

  function list(folder: string): readonly DirectoryEntry[] {
    if (changes.size === 0) return disk.list(folder);
    const here = [...changes].filter(([file]) => path.dirname(file) === folder);
    const names = new Set(here.map(([file]) => path.basename(file)));
    const added = here.filter(([, text]) => text !== undefined);
    return [
      ...disk.list(folder).filter(({ name }) => !names.has(name)),
      ...added.map(([file]) => ({ name: path.basename(file), kind: 'file' as const })),
    ];
  }

  return {
    readText: (file, maxBytes = Number.POSITIVE_INFINITY) => {
      if (!changes.has(file)) return disk.readText(file, maxBytes);
      const text = changes.get(file);
      return text !== undefined && text.length <= maxBytes ? text : undefined;
    },
    list,
    kind: file => {
      if (!changes.has(file)) return disk.kind(file);
      return changes.get(file) === undefined ? undefined : 'file';
    },
    write: (file, text) => changes.set(file, text),
    changes: () => new Map(changes),
    reset: () => changes.clear(),
  };
}
