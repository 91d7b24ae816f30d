import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Bounds what counting costs an event. */
const maxEntries = 2_000;

/**
 * Says that an environment's files would not fit into `/tmp` on AWS, where writing them fails with ENOSPC.
 * @param directory stands for `/tmp`.
 */
export function temporaryFilesNotes(directory: string, ephemeralStorageMb: number): readonly string[] {
  const usedMb = usedBytes(directory) / (1_024 * 1_024);
  if (usedMb <= ephemeralStorageMb) return [];
  return [
    `Its temporary files take ${Math.round(usedMb)} MB, and /tmp has ${ephemeralStorageMb} MB: on AWS writing them fails with ENOSPC.`,
  ];
}

/** What the files take on the disk; of a directory with very many entries only the first count. */
function usedBytes(directory: string): number {
  let bytes = 0;
  const directories = [directory];
  for (let count = 0; count < maxEntries; ) {
    const current = directories.pop();
    if (current === undefined) break;
    for (const entry of entriesOf(current)) {
      count += 1;
      const file = path.join(current, entry.name);
      if (entry.isDirectory()) directories.push(file);
      else bytes += (lstatSync(file, { throwIfNoEntry: false })?.blocks ?? 0) * 512;
    }
  }
  return bytes;
}

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // Gone, or closed by the handler.
  }
}
