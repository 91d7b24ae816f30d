import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';

/** The same disk, which notes each path that is asked for, whether something is there or not. */
export function recordPaths(fileSystem: FileSystem, paths: Set<string>): FileSystem {
  return {
    readText: (path, maxBytes) => {
      paths.add(path);
      return fileSystem.readText(path, maxBytes);
    },
    list: path => {
      paths.add(path);
      return fileSystem.list(path);
    },
    kind: path => {
      paths.add(path);
      return fileSystem.kind(path);
    },
  };
}

/** Whether a path, or a folder that it lies in, is among the given ones. */
export function isAtOrBelow(file: string, paths: ReadonlySet<string>): boolean {
  for (let current = file; ; current = path.dirname(current)) {
    if (paths.has(current)) return true;
    if (path.dirname(current) === current) return false;
  }
}
