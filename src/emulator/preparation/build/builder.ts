import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildContext, BuildResult } from 'esbuild';
import { sha256 } from '../../sha256.ts';
import { projectInputs } from '../folderInputs.ts';
import { type Stamps, takeStamps, takeStampsOfReading } from '../stamps.ts';
import { ensureFolder, replaceFile } from '../wholeWrites.ts';
import { buildFailure, isBuildFailure } from './buildFailure.ts';
import { buildOptions, endingNote, type ModuleFormat, moduleFormat } from './buildOptions.ts';
import { recordBuild, reusableBuild } from './buildRecord.ts';
import type { BuildRequest } from './buildRequest.ts';
import { type Esbuild, loadEsbuild } from './esbuildModule.ts';
import { installedPackages } from './installedPackages.ts';
import { installedPackage, type ModuleType, packageType } from './packageOf.ts';

export interface Build {
  /** Inputs and outputs: while they are unchanged, so is the build. */
  readonly stamps: Stamps;
  readonly notes: readonly string[];
  /** The output of an earlier build was still right. */
  readonly reused: boolean;
}

export interface Builder {
  /**
   * Builds a handler into the request's output folder, unless a build made of the same inputs is there already.
   * @throws UserError `esbuild-not-found`, `build-failed`
   */
  build(request: BuildRequest): Promise<Build>;
  /** Ends esbuild's process. */
  dispose(): Promise<void>;
}

/** Builds handlers with esbuild, each again in a millisecond or two by what is kept of its last build. */
export function createBuilder(): Builder {
  /** By output folder: one for each function. */
  const contexts = new Map<string, { readonly key: string; readonly context: Promise<BuildContext> }>();
  const modules = new Set<Esbuild>();

  async function open(request: BuildRequest, format: ModuleFormat): Promise<BuildContext> {
    const esbuild = await loadEsbuild(path.dirname(request.sourceFile));
    modules.add(esbuild);
    // The plugin resolves from there.
    await ensureFolder(request.outputFolder);
    return esbuild.context({
      ...buildOptions(request, format),
      plugins: [installedPackages(format, request)],
    });
  }

  async function contextFor(key: string, request: BuildRequest, format: ModuleFormat): Promise<BuildContext> {
    const present = contexts.get(request.outputFolder);
    if (present?.key === key) return present.context;
    const context = open(request, format);
    contexts.set(request.outputFolder, { key, context });
    context.catch(() => contexts.delete(request.outputFolder));
    const outdated = await present?.context.catch(() => undefined);
    await outdated?.dispose();
    return context;
  }

  return {
    async build(request) {
      const type = await packageType(request.sourceFile);
      const format = moduleFormat(request, type);
      const notes = endingNote(request, format, type);
      const key = requestKey(request, format, type);
      const recordFile = `${request.outputFolder}.json`;
      const earlier = await reusableBuild(recordFile, key);
      if (earlier) return { stamps: earlier, notes, reused: true };

      const context = await contextFor(key, request, format);
      const startedAtMs = Date.now();
      const result = await rebuild(context, request);
      const inputs = takeStampsOfReading(inputsOf(request, result), startedAtMs);
      const outputs = takeStamps(await writeOutputs(request, deployedType(request, format, type), result));
      const stamps = new Map([...inputs, ...outputs]);
      await recordBuild(recordFile, key, stamps);
      return { stamps, notes, reused: false };
    },

    async dispose() {
      for (const { context } of contexts.values()) await (await context.catch(() => undefined))?.dispose();
      contexts.clear();
      // Versions before 0.22 have no way to be stopped; their process ends with ours.
      for (const esbuild of modules) if ('stop' in esbuild) await esbuild.stop();
      modules.clear();
    },
  };
}

function requestKey(request: BuildRequest, format: ModuleFormat, type: ModuleType): string {
  return sha256(JSON.stringify([request, format, type]));
}

async function rebuild(context: BuildContext, request: BuildRequest): Promise<BuildResult> {
  try {
    return await context.rebuild();
  } catch (error) {
    if (isBuildFailure(error)) throw buildFailure(request.logicalId, request.codeFolder, error.errors);
    throw error;
  }
}

/**
 * The project's own sources, and the folders in which a new file could take the place of one; installed packages
 * change with the lock file, which is among the project's files.
 */
function inputsOf({ codeFolder, sourceFile }: BuildRequest, { metafile }: BuildResult): string[] {
  const sources = Object.keys(metafile?.inputs ?? {})
    .map(input => path.resolve(codeFolder, input))
    .filter(file => installedPackage(file) === undefined);
  const imported = sources.filter(file => file !== sourceFile);
  return [...sources, ...imported.flatMap(foldersOfImport), ...projectInputs(path.dirname(sourceFile))];
}

/** `./lib` may be `lib/index.ts`, until there is a `lib.ts`. */
function foldersOfImport(file: string): string[] {
  const folder = path.dirname(file);
  return path.parse(file).name === 'index' ? [folder, path.dirname(folder)] : [folder];
}

/** What Lambda takes `.js` for: SAM deploys no package.json beside the bundle, so CommonJS whatever is in it. */
function deployedType({ settings }: BuildRequest, format: ModuleFormat, type: ModuleType): ModuleType {
  if (settings) return settings.deploysPackageJson ? type : 'commonjs';
  return format === 'esm' ? 'module' : 'commonjs';
}

async function writeOutputs(
  { outputFolder }: BuildRequest,
  type: ModuleType,
  { outputFiles = [] }: BuildResult,
): Promise<string[]> {
  const packageFile = path.join(outputFolder, 'package.json');
  await writeChanged(packageFile, Buffer.from(`{ "type": "${type}" }\n`));
  await Promise.all(outputFiles.map(({ path: file, contents }) => writeChanged(file, contents)));
  return [packageFile, ...outputFiles.map(file => file.path)];
}

/** A file that stays as it is keeps environments warm that have loaded it. */
async function writeChanged(file: string, content: Uint8Array): Promise<void> {
  const present = await readFile(file).catch(() => undefined);
  if (!present?.equals(content)) await replaceFile(file, content);
}
