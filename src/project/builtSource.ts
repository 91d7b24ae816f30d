import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import { pathInside } from './insidePath.ts';
import { nearestTsconfig } from './nearestTsconfig.ts';
import { firstFile, typeScriptExtensions } from './sourceFiles.ts';

/**
 * The TypeScript source of a module that lies in the `outDir` of the nearest tsconfig.json, built yet or not.
 * Without `rootDir` the compiler takes the folder that all sources share: `src` in most projects.
 */
export async function findBuiltSource(base: string, fileSystem: FileSystem): Promise<string | undefined> {
  const tsconfig = await nearestTsconfig(base, fileSystem);
  if (tsconfig === undefined) return undefined;
  const { outDir, rootDir } = tsconfig.options;
  const relative = outDir && pathInside(outDir, base);
  if (!relative) return undefined;
  for (const root of rootDir ? [rootDir] : [path.join(tsconfig.folder, 'src'), tsconfig.folder]) {
    const source = await firstFile(path.join(root, relative), typeScriptExtensions, fileSystem);
    if (source) return source;
  }
  return undefined;
}
