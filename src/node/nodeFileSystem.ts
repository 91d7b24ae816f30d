import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { FileSystem } from '../model/fileSystem.ts';
import { directoryEntry } from './directoryEntry.ts';

/**
 * The disk of this machine, for our own threads and processes. Each call blocks for the microseconds of one small
 * read: reading a workspace this way takes a tenth of the work that Node.js' thread pool needs for it.
 */
export const nodeFileSystem: FileSystem = {
  readText: async (path, maxBytes = Number.POSITIVE_INFINITY) =>
    unlessAbsent(() => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() && stats.size <= maxBytes ? readFileSync(path, 'utf8') : undefined;
    }),

  list: async path =>
    unlessAbsent(() => readdirSync(path, { withFileTypes: true }).map(directoryEntry)) ?? [],

  kind: async path =>
    unlessAbsent(() => {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isFile()) return 'file';
      return stats?.isDirectory() ? 'directory' : undefined;
    }),
};

/** What the disk says when there is nothing at a path; endless links and impossible names included. */
const absentCodes = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
]);

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code === 'string' && absentCodes.has(code)) return undefined;
    throw error;
  }
}
