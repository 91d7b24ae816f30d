import { constants, cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { PublishedVersion } from '../../model/publishedVersion.ts';
import { UserError } from '../../model/userError.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { isFolder, makeFolder } from '../preparation/wholeWrites.ts';

/** Not a part of the code, and often large. */
const leftOut = new Set(['.git', '.aws-sam', 'cdk.out', '.serverless', '.terraform', '__pycache__']);

/** Virtual environments of Python: not a part of the code, but where its packages are. */
const environments = ['.venv', 'venv'];

const buildsFolder = path.join('node_modules', '.cache', 'lambda-workbench');

/**
 * Copies the code that a function runs now, as it was built, and its layers. Packages that are not in its own folder
 * stay where they are.
 * @param folder a folder of ours for this version
 * @returns the function as it is now, with the kept code in place of its own
 * @throws UserError `not-writable`
 */
export async function keepCode(
  prepared: PreparedFunction,
  published: PublishedVersion,
  folder: string,
): Promise<LambdaFunction> {
  const { function: lambdaFunction, layerRoot } = prepared;
  if (lambdaFunction.packageType === 'Image') throw noImages(lambdaFunction);
  const source = sourceOf(prepared);
  const code = keptPlace(source, published.version, folder);
  await makeFolder(code, unfinished => copyCode(source, unfinished));
  const { nameRange } = lambdaFunction;
  const { esbuild: _, nativeBuild: __, ...rest } = lambdaFunction;
  const kept: LambdaFunction = {
    ...rest,
    id: `${published.functionId}:${published.version}`,
    published,
    code: { type: 'directory', path: code },
  };
  if (layerRoot === undefined) return kept;
  const contentPath = path.join(folder, 'layers');
  await makeFolder(contentPath, unfinished => copyAll(layerRoot, unfinished));
  return { ...kept, layers: [{ label: 'Layers as they were published', contentPath, range: nameRange }] };
}

/** What was built, but for Java, whose class path leads to more than the classes: its sources are built again. */
function sourceOf({ function: { code }, runtime, taskRoot }: PreparedFunction): string {
  return runtime.family === 'java' && code.type === 'directory' ? code.path : taskRoot;
}

/** Beside the build, where its imports find the same packages, or with ours. */
function keptPlace(taskRoot: string, version: string, folder: string): string {
  return taskRoot.includes(buildsFolder)
    ? `${taskRoot}-versions${path.sep}${version}`
    : path.join(folder, 'code');
}

async function copyCode(from: string, to: string): Promise<void> {
  await copyAll(from, to);
  for (const name of environments) {
    const environment = path.join(from, name);
    if (await isFolder(environment)) await symlink(environment, path.join(to, name), 'junction');
  }
  const own = path.join(to, 'node_modules');
  if (from.includes(buildsFolder) || (await isFolder(own))) return;
  const above = await modulesAbove(from);
  if (above) await symlink(above, own, 'junction');
}

/** The packages that Node.js would find above the code; AWS has none there, and locally they are not copied. */
async function modulesAbove(folder: string): Promise<string | undefined> {
  for (let current = path.dirname(folder); ; current = path.dirname(current)) {
    const modules = path.join(current, 'node_modules');
    if (await isFolder(modules)) return modules;
    if (path.dirname(current) === current) return undefined;
  }
}

function copyAll(from: string, to: string): Promise<void> {
  return cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: source => !isLeftOut(path.relative(from, source)),
  });
}

function isLeftOut(relative: string): boolean {
  return (
    leftOut.has(path.basename(relative)) || environments.includes(relative) || relative.includes(buildsFolder)
  );
}

function noImages({ logicalId }: LambdaFunction): UserError {
  return new UserError({
    code: 'image-not-published',
    what: `${logicalId} cannot be published.`,
    why: 'It is a container image, and images are not kept here.',
    toDo: 'Tag the image with Docker, and name the tag in the template.',
  });
}
