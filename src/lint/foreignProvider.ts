import path from 'node:path';
import type { Disk } from '../model/fileSystem.ts';

const maxConfigBytes = 1_000_000;

/** Whether the nearest serverless.yml, up to the workspace folder, deploys to something else than AWS. */
export function isForeignProvider(disk: Disk, file: string, folders: readonly string[]): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    for (const name of ['serverless.yml', 'serverless.yaml']) {
      const text = disk.readText(path.join(folder, name), maxConfigBytes);
      if (text !== undefined) return provider(text) !== 'aws';
    }
    if (folders.includes(folder) || path.dirname(folder) === folder) return false;
  }
}

function provider(text: string): string {
  const match =
    /^provider:[ \t]*(?:#.*)?(?:([\w-]+)|(?:\r?\n[ \t]+.*)*?\r?\n[ \t]+name:[ \t]*['"]?([\w-]+))/m.exec(text);
  return match?.[1] ?? match?.[2] ?? 'aws';
}
