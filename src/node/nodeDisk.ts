import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Disk } from '../model/fileSystem.ts';
import { directoryEntry } from './directoryEntry.ts';

/** The disk of this machine, in one go. Texts come without a byte order mark, as editors count their places. */
export const nodeDisk: Disk = {
  readText: (path, maxBytes = Number.POSITIVE_INFINITY) =>
    attempt(() => {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats?.isFile() || stats.size > maxBytes) return undefined;
      return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    }),

  list: path => attempt(() => readdirSync(path, { withFileTypes: true }).map(directoryEntry)) ?? [],

  kind: path =>
    attempt(() => {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isFile()) return 'file';
      return stats?.isDirectory() ? 'directory' : undefined;
    }),

  bytes: path =>
    attempt(() => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() ? stats.size : undefined;
    }),
};

/** What may not be read is not there. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
