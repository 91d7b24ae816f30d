import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { UserError } from '../../model/userError.ts';
import { sha256 } from '../sha256.ts';
import { unpackArchive } from './archive.ts';
import { isFolder, replaceFile } from './wholeWrites.ts';

/**
 * The local folder with the code of a function, as Lambda would see it before any build.
 * Inline code is written to `index.js`, or `index` with its language's ending, as AWS does; archives are unpacked.
 *
 * @throws UserError when the code is not on this machine.
 */
export async function codeFolder(lambdaFunction: LambdaFunction, cacheDirectory: string): Promise<string> {
  const { code, logicalId } = lambdaFunction;
  switch (code.type) {
    case 'directory':
      return requireFolder(lambdaFunction, code.path);
    case 'file':
      return folderOfFile(lambdaFunction, code.path, cacheDirectory);
    case 'inline':
      return inlineFolder(lambdaFunction, code.text, cacheDirectory);
    case 'remote':
      throw new UserError({
        code: 'code-is-remote',
        what: `The code of ${logicalId} is not on this machine.`,
        why: `The template takes it from ${code.uri}.`,
        toDo: 'Point CodeUri or Code to a local folder in the template.',
      });
    case 'unknown':
      throw new UserError({
        code: 'code-unknown',
        what: `The code of ${logicalId} cannot be found.`,
        why: `Where it is cannot be known from the template: ${code.reason}.`,
        toDo: 'Point CodeUri or Code to a local folder in the template.',
      });
  }
}

/** A short name for files of ours about a function; unique where logical ids of two templates are equal. */
export function cacheName(lambdaFunction: LambdaFunction): string {
  return `${lambdaFunction.logicalId}-${shortHash(lambdaFunction.id)}`;
}

/** Eight hexadecimal digits that stand for a text. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 8);
}

async function requireFolder(lambdaFunction: LambdaFunction, folder: string): Promise<string> {
  if (await isFolder(folder)) return folder;
  throw missingCode(lambdaFunction, folder);
}

async function folderOfFile(
  lambdaFunction: LambdaFunction,
  file: string,
  cacheDirectory: string,
): Promise<string> {
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw missingCode(lambdaFunction, file);
  if (!/\.(zip|jar)$/i.test(file)) return path.dirname(file);
  const version = shortHash(`${file} ${status.mtimeMs} ${status.size}`);
  return unpackArchive(file, path.join(cacheDirectory, 'archives', version));
}

function missingCode(lambdaFunction: LambdaFunction, file: string): UserError {
  return new UserError({
    code: 'code-not-found',
    what: `The code of ${lambdaFunction.logicalId} cannot be found.`,
    why: `${file} does not exist.`,
    toDo: 'Build the project if a build makes this folder, or correct the path in the template.',
  });
}

/** CloudFormation takes inline code for Node.js and Python only; the others' file names are those of AWS's console. */
const inlineExtensions: readonly [runtimeFamily: string, extension: string][] = [
  ['python', 'py'],
  ['ruby', 'rb'],
];

/** The file that AWS writes inline code to. */
export function inlineFileName({ runtime }: Pick<LambdaFunction, 'runtime'>): string {
  const id = runtime?.known ? runtime.value : '';
  return `index.${inlineExtensions.find(([family]) => id.startsWith(family))?.[1] ?? 'js'}`;
}

async function inlineFolder(
  lambdaFunction: LambdaFunction,
  text: string,
  cacheDirectory: string,
): Promise<string> {
  const folder = path.join(cacheDirectory, 'inline', cacheName(lambdaFunction));
  const name = inlineFileName(lambdaFunction);
  await writeIfChanged(path.join(folder, name), text);
  // On AWS no package.json stands above the file; one above the cache must not count.
  if (name.endsWith('.js')) {
    await writeIfChanged(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  }
  return folder;
}

async function writeIfChanged(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present !== text) await replaceFile(file, text);
}
