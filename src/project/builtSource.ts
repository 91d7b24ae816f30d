import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import { pathInside } from './insidePath.ts';
import { firstFile, typeScriptExtensions } from './sourceFiles.ts';
import { readTsconfigFolders } from './tsconfigFolders.ts';

/**
 * The TypeScript source of a module that lies in the `outDir` of the nearest tsconfig.json.
 * Without `rootDir` the compiler takes the folder that all sources share: `src` in most projects.
 */
export async function findBuiltSource(base: string, fileSystem: FileSystem): Promise<string | undefined> {
  for (let folder = path.dirname(base); ; folder = path.dirname(folder)) {
    const tsconfig = await firstFile(path.join(folder, 'tsconfig'), ['.json'], fileSystem);
    const folders = tsconfig && (await readTsconfigFolders(tsconfig, fileSystem));
    if (folders) {
      const { outDir, rootDir } = folders;
      const relative = outDir && pathInside(outDir, base);
      if (!relative) return undefined;
      for (const root of rootDir ? [rootDir] : [path.join(folder, 'src'), folder]) {
        const source = await firstFile(path.join(root, relative), typeScriptExtensions, fileSystem);
        if (source) return source;
      }
      return undefined;
    }
    if (path.dirname(folder) === folder) return undefined;
  }
}
