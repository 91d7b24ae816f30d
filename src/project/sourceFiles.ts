import type { FileSystem } from '../model/fileSystem.ts';

export const typeScriptExtensions: readonly string[] = ['.ts', '.tsx', '.mts', '.cts'];

/** The first file that exists among a base path with each of the endings. */
export async function firstFile(
  base: string,
  endings: readonly string[],
  fileSystem: FileSystem,
): Promise<string | undefined> {
  for (const ending of endings) {
    const file = base + ending;
    if ((await fileSystem.kind(file)) === 'file') return file;
  }
  return undefined;
}
