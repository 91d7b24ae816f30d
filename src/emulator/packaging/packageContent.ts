import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import type { PackageRequest } from '../../protocol/packaging.ts';
import { codeFolder, inlineFileName } from '../preparation/codeFolder.ts';
import { bundleContent } from './bundleContent.ts';
import { requireNoCompiler } from './compiledSources.ts';
import { withoutDevPackages } from './devPackages.ts';
import { folderContent, type PackageContent } from './folderContent.ts';
import { diskFile } from './folderFiles.ts';
import { selectionOf } from './leftOut.ts';
import { memoryFile } from './packageFile.ts';
import { staleBuildWarnings } from './staleBuild.ts';

export interface PackagingParts {
  readonly fileSystem: FileSystem;
  /** A folder of ours; made when needed. */
  readonly cacheDirectory: string;
}

/**
 * Builds, lists or finds what is to be packaged.
 * @throws UserError when there is no code, or it cannot be built here
 */
export async function packageContent(
  { source, target }: Pick<PackageRequest, 'source' | 'target'>,
  parts: PackagingParts,
  signal: AbortSignal,
): Promise<PackageContent> {
  if (source.type === 'function') return contentOfFunction(source.function, parts, signal);
  const status = await stat(source.path).catch(() => undefined);
  if (status?.isDirectory()) return folderContent(source.path, target.runtime, signal);
  if (status && isArchive(source.path)) return archiveContent(source.path);
  throw notThere(source.path);
}

async function contentOfFunction(
  lambdaFunction: LambdaFunction,
  parts: PackagingParts,
  signal: AbortSignal,
): Promise<PackageContent> {
  const { code } = lambdaFunction;
  if (code.type === 'inline') return inlineContent(lambdaFunction, code.text);
  if (code.type === 'file' && isArchive(code.path)) return archiveContent(code.path);
  if (code.type === 'file') return scriptContent(code.path);
  const runtime = lambdaFunction.runtime?.known ? parseRuntime(lambdaFunction.runtime.value) : undefined;
  const bundle = runtime && (await bundleContent(lambdaFunction, runtime, parts.fileSystem, signal));
  if (bundle) return bundle;
  await requireNoCompiler(lambdaFunction, runtime, parts.fileSystem);
  const folder = await codeFolder(lambdaFunction, parts.cacheDirectory);
  const selection = await withoutDevPackages(selectionOf(lambdaFunction), lambdaFunction, folder);
  const content = await folderContent(folder, runtime?.id, signal, selection);
  const stale = await staleBuildWarnings(lambdaFunction, parts.fileSystem);
  return { ...content, warnings: [...stale, ...content.warnings] };
}

function inlineContent(lambdaFunction: LambdaFunction, text: string): PackageContent {
  return {
    files: [memoryFile(inlineFileName(lambdaFunction), new TextEncoder().encode(text))],
    notes: [],
    warnings: /\bcfn-?response\b/.test(text)
      ? ['CloudFormation adds the module cfn-response to inline code; this package does not have it.']
      : [],
  };
}

async function scriptContent(file: string): Promise<PackageContent> {
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw notThere(file);
  return { files: [await diskFile(path.basename(file), file, status)], notes: [], warnings: [] };
}

async function archiveContent(archive: string): Promise<PackageContent> {
  const status = await stat(archive).catch(() => undefined);
  if (!status?.isFile()) throw notThere(archive);
  return { archive, notes: [`${path.basename(archive)} is taken as it is.`], warnings: [] };
}

function isArchive(file: string): boolean {
  return /\.(?:zip|jar)$/i.test(file);
}

function notThere(place: string): UserError {
  return new UserError({
    code: 'package-not-found',
    what: 'There is nothing to deploy.',
    why: `${place} is not there, or is neither a folder nor a .zip.`,
    toDo: 'Build the project, or choose another folder or .zip.',
  });
}
