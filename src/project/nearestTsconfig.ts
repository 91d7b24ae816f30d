import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import { type CompilerOptions, readCompilerOptions } from './compilerOptions.ts';

/** The tsconfig.json nearest to a file: the folder it is in and its options. */
export async function nearestTsconfig(
  file: string,
  fileSystem: FileSystem,
): Promise<{ readonly folder: string; readonly options: CompilerOptions } | undefined> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const tsconfig = path.join(folder, 'tsconfig.json');
    const isThere = (await fileSystem.kind(tsconfig)) === 'file';
    const options = isThere ? await readCompilerOptions(tsconfig, fileSystem) : undefined;
    if (options) return { folder, options };
    if (path.dirname(folder) === folder) return undefined;
  }
}
