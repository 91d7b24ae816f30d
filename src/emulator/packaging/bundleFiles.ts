import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { EsbuildSettings, LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { buildFailure, isBuildFailure } from '../preparation/build/buildFailure.ts';
import {
  buildOptions,
  endingNote,
  type ModuleFormat,
  moduleFormat,
} from '../preparation/build/buildOptions.ts';
import type { BuildRequest } from '../preparation/build/buildRequest.ts';
import { loadEsbuild } from '../preparation/build/esbuildModule.ts';
import { packageType } from '../preparation/build/packageOf.ts';
import { folderFiles } from './folderFiles.ts';
import { selectionOf } from './leftOut.ts';
import { memoryFile, type PackageFile } from './packageFile.ts';
import { productionPackages } from './productionPackages.ts';

export interface BundleInput {
  readonly function: LambdaFunction;
  readonly handler: string;
  readonly runtime: Runtime;
  readonly sourceFile: string;
  readonly codeFolder: string;
}

/** What the runtime has, and tools that bundle leave to it by themselves. */
const awsSdk = ['aws-sdk', '@aws-sdk/*', '@smithy/*'];

/**
 * Bundles a handler as the project's tool does for AWS: with everything in it, unlike the build that runs here, and
 * without depending on where the project is.
 * @throws UserError `esbuild-not-found`, `build-failed`
 */
export async function bundleFiles(
  input: BundleInput,
  signal: AbortSignal,
): Promise<{ readonly files: readonly PackageFile[]; readonly notes: readonly string[] }> {
  const { function: lambdaFunction, codeFolder, sourceFile, handler, runtime } = input;
  const { esbuild: settings, logicalId } = lambdaFunction;
  const request: BuildRequest = {
    logicalId,
    codeFolder,
    sourceFile,
    handler,
    runtime,
    // Never written: source maps name their sources relative to it.
    outputFolder: path.join(codeFolder, '.package'),
    ...(settings && { settings }),
  };
  const type = await packageType(sourceFile);
  const format = moduleFormat(request, type);
  const { build, version } = await loadEsbuild(path.dirname(sourceFile));
  const { outputFiles = [] } = await build({
    ...buildOptions(request, format),
    ...deployedOptions(request, lambdaFunction, format),
  }).catch((error: unknown) => {
    throw isBuildFailure(error) ? buildFailure(logicalId, codeFolder, error.errors) : error;
  });
  signal.throwIfAborted();
  const bundle = outputFiles.map(({ path: file, contents }) =>
    memoryFile(slashed(path.relative(request.outputFolder, file)), contents),
  );
  const installed = await installedFiles(codeFolder, settings?.installed ?? [], signal);
  return {
    files: [...bundle, ...installed],
    notes: [`Bundled with esbuild ${version}.`, ...endingNote(request, format, type)],
  };
}

function deployedOptions(
  { settings }: BuildRequest,
  { resourceType }: LambdaFunction,
  format: ModuleFormat,
): BuildOptions {
  const deployed = { metafile: false, sourcesContent: true } as const;
  if (!settings) {
    return {
      ...deployed,
      sourcemap: false,
      external: [...awsSdk, '/opt/*'],
      // A `.js` would be an ES module only with a package.json beside it.
      ...(format === 'esm' && { outExtension: { '.js': '.mjs' } }),
    };
  }
  const isSam = resourceType.startsWith('AWS::') && !settings.isRenamed;
  return {
    ...deployed,
    // In place of the package.json that the tool deploys.
    ...(settings.deploysPackageJson && format === 'esm' && { outExtension: { '.js': '.mjs' } }),
    sourcemap: settings.sourcemap ? 'linked' : false,
    external: externals(settings, isSam),
    // SAM's default (aws-lambda-builders, workflow nodejs_npm_esbuild).
    ...(isSam && { minify: settings.minify ?? true }),
    ...(isSam && settings.entryPoints.length > 0 && { entryPoints: [...settings.entryPoints] }),
  };
}

function externals({ external, installed = [], provided }: EsbuildSettings, isSam: boolean): string[] {
  return [...external, ...installed, ...(provided ?? (isSam ? [] : awsSdk))];
}

/** Packages that the tool installs beside the bundle, from those that are installed here. */
async function installedFiles(
  codeFolder: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly PackageFile[]> {
  const packages = await productionPackages(codeFolder, names);
  const selection = selectionOf();
  const all = await Promise.all(
    packages.map(async folder => {
      // Where it lies below the outermost node_modules; nested packages are in the list by themselves.
      const name = slashed(folder.slice(folder.indexOf(`${path.sep}node_modules${path.sep}`) + 1));
      const { files } = await folderFiles(
        folder,
        { ...selection, isFolderIncluded: (inside: string) => inside !== 'node_modules' },
        signal,
      );
      return files.map(file => ({ ...file, name: `${name}/${file.name}` }));
    }),
  );
  return all.flat();
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, '/');
}
