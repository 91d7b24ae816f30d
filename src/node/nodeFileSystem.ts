import { open, readdir, stat } from 'node:fs/promises';
import type { DirectoryEntry, FileSystem } from '../model/fileSystem.ts';

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = { readText, list, kind };

async function readText(path: string, maxBytes = Number.POSITIVE_INFINITY): Promise<string | undefined> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    return size > maxBytes ? undefined : await file.readFile('utf8');
  } catch (error) {
    return absentOrThrow(error);
  }
}

async function list(path: string): Promise<readonly DirectoryEntry[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map(entry => ({ name: entry.name, kind: entryKind(entry) }));
  } catch (error) {
    return absentOrThrow(error) ?? [];
  }
}

async function kind(path: string): Promise<'file' | 'directory' | undefined> {
  try {
    const stats = await stat(path);
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'directory' : undefined;
  } catch (error) {
    return absentOrThrow(error);
  }
}

function entryKind(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** What the disk says when there is nothing to read at a path: endless links and names that no disk allows included. */
const absentCodes = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
]);

function absentOrThrow(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && absentCodes.has(code)) return undefined;
  throw error;
}
