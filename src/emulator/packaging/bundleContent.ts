import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import { locateHandler } from '../../project/handlerLocation.ts';
import { needsDecoratorMetadata } from '../preparation/build/decoratorMetadata.ts';
import { bundleFiles } from './bundleFiles.ts';
import type { PackageContent } from './folderContent.ts';

/** What the project's tool bundles, and TypeScript that nothing has built. */
export async function bundleContent(
  lambdaFunction: LambdaFunction,
  runtime: Runtime,
  fileSystem: FileSystem,
  signal: AbortSignal,
): Promise<PackageContent | undefined> {
  const { code, handler, esbuild } = lambdaFunction;
  if (runtime.family !== 'nodejs' || code.type !== 'directory' || !handler?.known) return undefined;
  const located = await locateHandler(lambdaFunction, fileSystem);
  if (!located.found && esbuild) throw nothingToBundle(lambdaFunction, located.problem);
  if (!located.found) return undefined;
  const { sourceFile, runFile, codeRoot } = located;
  const isUnbuilt = runFile === undefined && /\.(?:[cm]?ts|[jt]sx)$/.test(sourceFile);
  if (!esbuild && !isUnbuilt) return undefined;
  const { files, notes } = await bundleFiles(
    { function: lambdaFunction, handler: handler.value, runtime, sourceFile, codeFolder: codeRoot },
    signal,
  );
  return {
    files,
    notes,
    warnings: [
      ...(esbuild
        ? []
        : [
            `The template has no build for ${path.basename(sourceFile)}: it is bundled here, and the AWS SDK is left to the runtime. What deploys the template would package the folder without it.`,
          ]),
      ...((await needsDecoratorMetadata(sourceFile, fileSystem))
        ? ['tsconfig.json asks for emitDecoratorMetadata, which esbuild cannot make.']
        : []),
    ],
  };
}

function nothingToBundle({ logicalId }: LambdaFunction, problem: string): UserError {
  return new UserError({
    code: 'package-source-not-found',
    what: `${logicalId} cannot be built.`,
    why: problem,
    toDo: 'Correct the handler or the code folder in the template.',
  });
}
