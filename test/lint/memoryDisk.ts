import path from 'node:path';
import type { Disk } from '../../src/model/fileSystem.ts';

/** A file that stands for a larger one says its size. */
const saidSize = /^\((\d+) bytes\)$/m;

/** A disk of files in memory, by absolute path; what changes in the map changes on the disk. */
export function memoryDisk(files: ReadonlyMap<string, string>): Disk {
  const namesIn = (folder: string) =>
    [...files.keys()]
      .filter(file => file.startsWith(`${folder}/`))
      .map(file => file.slice(folder.length + 1).split('/')[0] ?? '');
  const kind = (file: string) => {
    if (files.has(file)) return 'file';
    return namesIn(file).length > 0 ? 'directory' : undefined;
  };
  return {
    kind,
    bytes: file => {
      const text = files.get(file);
      return text === undefined ? undefined : Number(saidSize.exec(text)?.[1] ?? text.length);
    },
    readText: (file, maxBytes = Number.POSITIVE_INFINITY) => {
      const text = files.get(file);
      return text !== undefined && text.length <= maxBytes ? text : undefined;
    },
    list: folder =>
      [...new Set(namesIn(folder))].map(name => ({ name, kind: kind(path.join(folder, name)) ?? 'other' })),
  };
}
