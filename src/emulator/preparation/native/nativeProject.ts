import path from 'node:path';
import type { FileSystem } from '../../../model/fileSystem.ts';
import type { LambdaFunction } from '../../../model/lambdaFunction.ts';

/** Where the sources of a function are that is compiled to a program, and by what it is built. */
export type NativeProject =
  | { readonly builder: 'go'; readonly folder: string }
  /** `binary` is absent where the package has one. */
  | { readonly builder: 'cargo'; readonly folder: string; readonly binary?: string }
  | { readonly builder: 'make'; readonly folder: string };

/** How far above the code folder its `go.mod` or `Cargo.toml` may be. */
const maxLevels = 8;

/**
 * Finds the sources of a custom runtime's program: what SAM's `BuildMethod` names, else a Go package or a Cargo
 * package in the code folder, else the Cargo package whose `target/lambda/<binary>` the code folder is.
 * `undefined` where there are none: then what is in the folder runs.
 *
 * @param folder the code folder; it need not exist
 */
export async function findNativeProject(
  folder: string,
  { nativeBuild }: Pick<LambdaFunction, 'nativeBuild'>,
  fileSystem: FileSystem,
): Promise<NativeProject | undefined> {
  const binary = nativeBuild?.binary;
  switch (nativeBuild?.method) {
    case 'makefile':
      return { builder: 'make', folder: nativeBuild.workingFolder ?? folder };
    case 'rust-cargolambda':
      return { builder: 'cargo', folder, ...(binary !== undefined && { binary }) };
    case 'go1.x':
      return { builder: 'go', folder };
  }
  if (await isGoPackage(folder, fileSystem)) return { builder: 'go', folder };
  if (await hasFile(folder, 'Cargo.toml', fileSystem)) return { builder: 'cargo', folder };
  return cargoOutput(folder, fileSystem);
}

async function isGoPackage(folder: string, fileSystem: FileSystem): Promise<boolean> {
  const entries = await fileSystem.list(folder);
  const hasSources = entries.some(({ name }) => name.endsWith('.go') && !name.endsWith('_test.go'));
  return hasSources && (await folderAboveWith('go.mod', folder, fileSystem)) !== undefined;
}

/** `cargo lambda build` puts each binary into `target/lambda/<binary>/bootstrap`. */
async function cargoOutput(folder: string, fileSystem: FileSystem): Promise<NativeProject | undefined> {
  const { base: binary, dir: lambdaFolder } = path.parse(folder);
  const targetFolder = path.dirname(lambdaFolder);
  if (path.basename(lambdaFolder) !== 'lambda' || path.basename(targetFolder) !== 'target') return undefined;
  const project = path.dirname(targetFolder);
  if (!(await hasFile(project, 'Cargo.toml', fileSystem))) return undefined;
  return { builder: 'cargo', folder: project, binary };
}

async function folderAboveWith(
  name: string,
  from: string,
  fileSystem: FileSystem,
): Promise<string | undefined> {
  let folder = from;
  for (let level = 0; level < maxLevels; level++) {
    if (await hasFile(folder, name, fileSystem)) return folder;
    folder = path.dirname(folder);
  }
  return undefined;
}

async function hasFile(folder: string, name: string, fileSystem: FileSystem): Promise<boolean> {
  return (await fileSystem.kind(path.join(folder, name))) === 'file';
}
