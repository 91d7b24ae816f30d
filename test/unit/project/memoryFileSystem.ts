import path from 'node:path';
import type { DirectoryEntry, FileSystem } from '../../../src/model/fileSystem.ts';

/** A disk in memory that counts what is asked of it. Files can be added, changed and deleted between calls. */
export interface MemoryFileSystem extends FileSystem {
  readonly files: Map<string, string>;
  /** Every path whose text was asked for, in order. */
  readonly reads: string[];
}

export function createMemoryFileSystem(files: Readonly<Record<string, string>>): MemoryFileSystem {
  const texts = new Map(Object.entries(files));
  const reads: string[] = [];

  function kindOf(file: string): 'file' | 'directory' | undefined {
    if (texts.has(file)) return 'file';
    const folder = file === '/' ? file : `${file}/`;
    return [...texts.keys()].some(known => known.startsWith(folder)) ? 'directory' : undefined;
  }

  function namesIn(folder: string): readonly string[] {
    const prefix = folder === '/' ? folder : `${folder}/`;
    const inside = [...texts.keys()].filter(file => file.startsWith(prefix));
    return [...new Set(inside.map(file => file.slice(prefix.length).split('/')[0] ?? ''))];
  }

  return {
    files: texts,
    reads,
    async readText(file, maxBytes = Number.POSITIVE_INFINITY) {
      reads.push(file);
      const text = texts.get(file);
      return text !== undefined && text.length <= maxBytes ? text : undefined;
    },
    async list(folder) {
      return namesIn(folder).map((name): DirectoryEntry => {
        return { name, kind: kindOf(path.posix.join(folder, name)) ?? 'other' };
      });
    },
    kind: async file => kindOf(file),
  };
}
