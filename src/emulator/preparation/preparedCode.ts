import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import { locateHandler } from '../../project/handlerLocation.ts';
import type { Builder } from './build/builder.ts';
import type { BuildRequest } from './build/buildRequest.ts';
import { needsDecoratorMetadata } from './build/decoratorMetadata.ts';
import { outputFolder } from './build/outputFolder.ts';
import { nearestPackage } from './build/packageOf.ts';
import { cacheName, codeFolder } from './codeFolder.ts';
import { folderInputs, projectInputs } from './folderInputs.ts';
import { linkedPackages } from './linkedPackages.ts';
import { missingSdkNotes } from './runtimeSdk.ts';
import { type Stamps, takeStamps } from './stamps.ts';
import { isFolder } from './wholeWrites.ts';

export interface PreparedCode {
  /** What stands for `/var/task`. */
  readonly taskRoot: string;
  /** While they are unchanged, so is the code. */
  readonly stamps: Stamps;
  readonly buildMs: number;
  readonly notes: readonly string[];
}

export interface CodeInputs {
  readonly fileSystem: FileSystem;
  readonly cacheDirectory: string;
  readonly builder: Builder;
  /** What stands for `/opt`; absent without layers. */
  readonly layerRoot: string | undefined;
}

/**
 * The code of a function in a form Node.js can run: JavaScript in place, TypeScript and what SAM builds with
 * esbuild in an output folder. A handler that cannot be found is left to the runtime, which fails as on AWS.
 *
 * @throws UserError when there is no code here, or it cannot be built.
 */
export async function prepareCode(
  lambdaFunction: LambdaFunction,
  handler: string,
  runtime: Runtime,
  { fileSystem, cacheDirectory, builder, layerRoot }: CodeInputs,
): Promise<PreparedCode> {
  const { code, esbuild, logicalId } = lambdaFunction;
  // Of an archive the file counts; its stamp comes before it is read.
  const stamps = takeStamps(code.type === 'file' ? [code.path] : []);
  // A folder that a build is yet to make is no obstacle where the source is found.
  const folder = code.type === 'directory' ? code.path : await codeFolder(lambdaFunction, cacheDirectory);
  const located = await locateHandler(
    { ...lambdaFunction, code: { type: 'directory', path: folder } },
    fileSystem,
  );
  if (!located.found) {
    return inPlace([await codeFolder(lambdaFunction, cacheDirectory)], stamps, [located.problem]);
  }
  const { sourceFile, runFile, codeRoot } = located;
  const folders = [codeRoot, path.dirname(sourceFile), ...(await linkedPackages(sourceFile))] as const;
  if (!esbuild && !isTypeScript(sourceFile)) {
    return inPlace(folders, stamps, [
      ...(await moduleTypeNote(sourceFile, codeRoot)),
      ...(await missingSdkNotes(sourceFile, runtime, layerRoot)),
    ]);
  }
  const noMetadata = await needsDecoratorMetadata(sourceFile, fileSystem);
  if (noMetadata && runFile) {
    return inPlace(folders, stamps, [notBuilt(runFile, sourceFile, metadataReason)]);
  }

  try {
    const request = {
      logicalId,
      // esbuild needs a working folder that exists.
      codeFolder: (await isFolder(codeRoot)) ? codeRoot : path.dirname(sourceFile),
      sourceFile,
      handler,
      runtime,
      outputFolder: await outputFolder(sourceFile, cacheName(lambdaFunction), cacheDirectory),
      ...(layerRoot !== undefined && { layerRoot }),
      ...(esbuild && { settings: esbuild }),
    };
    const built = await build(request, builder);
    const metadataNotes = noMetadata ? [`Built without decorator metadata: ${metadataReason}.`] : [];
    return { ...built, notes: [...built.notes, ...metadataNotes] };
  } catch (error) {
    const canRunAsBuilt = error instanceof UserError && error.data.code === 'esbuild-not-found' && runFile;
    if (!canRunAsBuilt) throw error;
    return inPlace(folders, stamps, [notBuilt(runFile, sourceFile, 'esbuild is not installed')]);
  }
}

async function build(request: BuildRequest, builder: Builder): Promise<PreparedCode> {
  const { outputFolder: taskRoot, runtime, layerRoot } = request;
  const startedAt = performance.now();
  const { stamps, notes, reused } = await builder.build(request);
  const buildMs = reused ? 0 : performance.now() - startedAt;
  const bundles = [...stamps.keys()].filter(file => isInside(file, taskRoot) && /\.[cm]?js$/.test(file));
  const sdkNotes = await Promise.all(bundles.map(file => missingSdkNotes(file, runtime, layerRoot)));
  return { taskRoot, stamps, buildMs, notes: [...notes, ...sdkNotes.flat()] };
}

const metadataReason = 'esbuild has no emitDecoratorMetadata, which tsconfig.json asks for';

function notBuilt(runFile: string, sourceFile: string, reason: string): string {
  if (runFile === sourceFile) return `${runFile} runs without being built, because ${reason}.`;
  return `${runFile} runs as it was last built, because ${reason}: changes of ${sourceFile} do not show.`;
}

function isTypeScript(file: string): boolean {
  return /\.([cm]?ts|tsx|jsx)$/.test(file);
}

/** Node.js looks for package.json above the code folder too, and what is there is not deployed. */
async function moduleTypeNote(file: string, codeRoot: string): Promise<string[]> {
  const nearest = file.endsWith('.js') ? await nearestPackage(file) : undefined;
  if (nearest?.type !== 'module' || isInside(nearest.folder, codeRoot)) return [];
  return [
    `${file} is an ES module here, because ${path.join(nearest.folder, 'package.json')} says so. That file is not deployed: on AWS the handler is CommonJS. Put a package.json into ${codeRoot}, or name the file .mjs or .cjs.`,
  ];
}

function isInside(folder: string, parent: string): boolean {
  const relative = path.relative(parent, folder);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

/**
 * @param folders the task root, the handler's own folder (of a large task root not everything is followed), and those
 *   of packages that are edited elsewhere
 * @param stamps what else the code depends on
 */
async function inPlace(
  [taskRoot, ...folders]: readonly [string, ...string[]],
  stamps: Stamps,
  notes: readonly string[],
): Promise<PreparedCode> {
  const inputs = await Promise.all(
    [taskRoot, ...folders].map(folder => folderInputs(folder, { dependencies: false })),
  );
  const all = takeStamps([...inputs.flat(), ...projectInputs(taskRoot)]);
  return { taskRoot, stamps: new Map([...stamps, ...all]), buildMs: 0, notes };
}
