import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import type { EsbuildSettings } from '../model/lambdaFunction.ts';
import { pathInside } from './insidePath.ts';
import { firstFile, typeScriptExtensions } from './sourceFiles.ts';

/**
 * The entry point that esbuild would write to the handler's module. Outputs lie as their entry points do, below
 * the folder that all entry points share; a single one lies at the top, or is renamed.
 */
export async function findEntryPoint(
  { entryPoints, isRenamed }: Pick<EsbuildSettings, 'entryPoints' | 'isRenamed'>,
  modulePath: string,
  codeRoot: string,
  fileSystem: FileSystem,
): Promise<string | undefined> {
  const files = entryPoints.map(entryPoint => path.resolve(codeRoot, entryPoint));
  const base = sharedFolder(files);
  const wanted = path.normalize(modulePath);
  const match =
    (isRenamed ? files[0] : undefined) ??
    files.find(file => withoutExtension(path.relative(base, file)) === wanted) ??
    files.find(file => withoutExtension(path.relative(codeRoot, file)) === wanted) ??
    files.find(file => withoutExtension(path.basename(file)) === path.basename(wanted));
  return match && firstFile(match, ['', ...typeScriptExtensions, '.js', '.jsx', '.mjs', '.cjs'], fileSystem);
}

function sharedFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map(file => path.dirname(file));
  return others.reduce((shared, folder) => {
    let current = shared;
    while (pathInside(current, folder) === undefined) current = path.dirname(current);
    return current;
  }, first);
}

function withoutExtension(file: string): string {
  return file.replace(/\.(?:[cm]?[jt]s|[jt]sx)$/, '');
}
