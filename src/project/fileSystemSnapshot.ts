import type { FileSystem } from '../model/fileSystem.ts';

/** The same disk, asked at most once what each path is: functions share their folders. */
export function snapshotOf(fileSystem: FileSystem): FileSystem {
  const kinds = new Map<string, ReturnType<FileSystem['kind']>>();
  return {
    readText: (path, maxBytes) => fileSystem.readText(path, maxBytes),
    list: path => fileSystem.list(path),
    kind: path => {
      const kind = kinds.get(path) ?? fileSystem.kind(path);
      kinds.set(path, kind);
      return kind;
    },
  };
}
