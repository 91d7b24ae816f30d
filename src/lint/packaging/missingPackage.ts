import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import type { Layer } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { pathInside } from '../../project/insidePath.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { buildOf } from './build.ts';
import { type PackageJson, packageJsonOf, packageJsonsAbove } from './packageJson.ts';
import { isInNodeRuntime } from './runtimePackages.ts';

/** Why a package that a file imports does not reach a function. */
export type Absence =
  | { readonly type: 'undeclared' }
  /** Only in `devDependencies`, and no bundler copies it into the code. */
  | { readonly type: 'development'; readonly manifest: PackageJson; readonly version: string }
  /** A package.json above the code folder declares it; that one is not deployed. */
  | { readonly type: 'elsewhere'; readonly manifest: PackageJson; readonly version: string }
  /** The bundler is told to leave it out. */
  | { readonly type: 'external' };

/** Whether and why Lambda cannot find a package that a file imports. `undefined` where it can, and where nothing is certain. */
export function absenceOf(
  packageName: string,
  file: string,
  linked: LinkedFunction,
  disk: Disk,
): Absence | undefined {
  const { runtime, layers } = linked.function;
  const node = runtime?.known ? parseRuntime(runtime.value) : undefined;
  if (node?.family !== 'nodejs' || isInNodeRuntime(packageName, node)) return undefined;
  if (layers.some(layer => mayBringPackage(layer, packageName, disk))) return undefined;
  const build = buildOf(linked, disk);
  if (build.type === 'unknown') return undefined;
  if (build.type === 'copied') return absenceFromCopy(packageName, file, build.codeRoot, disk);
  return build.externals.includes(packageName) ? { type: 'external' } : undefined;
}

/** The package.json that is deployed with a file of a function. */
export function deployedPackageJson(
  file: string,
  linked: LinkedFunction,
  disk: Disk,
): PackageJson | undefined {
  const { code } = linked.function;
  return code.type === 'directory' ? packageJsonOf(file, code.path, disk) : undefined;
}

function absenceFromCopy(
  packageName: string,
  file: string,
  codeRoot: string,
  disk: Disk,
): Absence | undefined {
  if (pathInside(codeRoot, file) === undefined) return undefined;
  const manifests = packageJsonsAbove(file, disk);
  const deployed = manifests.filter(({ folder }) => pathInside(codeRoot, folder) !== undefined);
  if (deployed.some(({ name, dependencies }) => name === packageName || dependencies.has(packageName)))
    return undefined;
  for (const manifest of deployed) {
    const version = manifest.devDependencies.get(packageName);
    if (version !== undefined) return { type: 'development', manifest, version };
  }
  if (isInstalled(packageName, file, codeRoot, disk)) return undefined;
  const others = manifests.filter(manifest => !deployed.includes(manifest));
  for (const manifest of others) {
    if (isWorkspace(manifest, disk)) return undefined;
    const version = manifest.dependencies.get(packageName) ?? manifest.devDependencies.get(packageName);
    if (version !== undefined) return { type: 'elsewhere', manifest, version };
  }
  return isFolderAround(packageName, file, codeRoot, disk) ? undefined : { type: 'undeclared' };
}

/** Tools of a workspace put packages where its root says. */
function isWorkspace({ folder, hasWorkspaces }: PackageJson, disk: Disk): boolean {
  return (
    hasWorkspaces ||
    ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'].some(
      name => disk.kind(path.join(folder, name)) === 'file',
    )
  );
}

function isInstalled(packageName: string, file: string, codeRoot: string, disk: Disk): boolean {
  return foldersUpTo(file, codeRoot).some(
    folder => disk.kind(path.join(folder, 'node_modules', packageName)) === 'directory',
  );
}

/** `import 'src/store'` means a folder here, where a setting of TypeScript or of a build says so. */
function isFolderAround(packageName: string, file: string, codeRoot: string, disk: Disk): boolean {
  const [first = ''] = packageName.split('/');
  return foldersUpTo(file, codeRoot).some(folder => disk.kind(path.join(folder, first)) === 'directory');
}

function foldersUpTo(file: string, codeRoot: string): readonly string[] {
  const folders: string[] = [];
  for (
    let folder = path.dirname(file);
    pathInside(codeRoot, folder) !== undefined;
    folder = path.dirname(folder)
  ) {
    folders.push(folder);
    if (path.dirname(folder) === folder) break;
  }
  return folders;
}

/** Only what a layer of the workspace holds can be seen. */
function mayBringPackage({ contentPath }: Layer, packageName: string, disk: Disk): boolean {
  if (contentPath === undefined || disk.kind(contentPath) !== 'directory') return true;
  const roots = [contentPath, path.join(contentPath, 'nodejs')];
  const isCopied = roots.some(root => disk.kind(path.join(root, 'node_modules', packageName)) !== undefined);
  const manifests = roots.flatMap(
    root => packageJsonOf(path.join(root, 'package.json'), contentPath, disk) ?? [],
  );
  if (manifests.length === 0) return true;
  return isCopied || manifests.some(({ dependencies }) => dependencies.has(packageName));
}
