import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { locateHandler } from '../../project/handlerLocation.ts';

/** A warning when the handler was changed after it was built: what is packaged is the build. */
export async function staleBuildWarnings(
  lambdaFunction: LambdaFunction,
  fileSystem: FileSystem,
): Promise<readonly string[]> {
  const located = await locateHandler(lambdaFunction, fileSystem);
  if (!located.found || located.runFile === undefined || located.runFile === located.sourceFile) return [];
  const { sourceFile, runFile } = located;
  const [source, built] = await Promise.all([sourceFile, runFile].map(file => stat(file)));
  if (!source || !built || source.mtimeMs <= built.mtimeMs) return [];
  const [sourceName, builtName] = [sourceFile, runFile].map(file => path.basename(file));
  return [
    `${sourceName} was changed after ${builtName} was built from it: build first to deploy the change.`,
  ];
}
