import path from 'node:path';
import { Uri, workspace } from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { readStackLine } from '../../model/log/stackLine.ts';

/** Where Lambda puts the code. */
const taskRoot = '/var/task';

/**
 * Where the files of a stack trace from AWS are in the workspace, by their paths there. Source maps name sources by
 * how they lie to the built file, so that those are looked for from the folders above the code too.
 */
export async function localFiles(
  stackTrace: readonly string[],
  { code, templateFile }: Pick<LambdaFunction, 'code' | 'templateFile'>,
): Promise<Readonly<Record<string, string>>> {
  const folder = workspace.getWorkspaceFolder(Uri.file(templateFile))?.uri.fsPath;
  const start = codeFolder(code) ?? path.dirname(templateFile);
  if (folder === undefined) return {};
  const named = new Set(stackTrace.flatMap(line => readStackLine(line).location?.file ?? []));
  const found = await Promise.all(
    [...named].map(async file => [file, await firstFile(placesOf(file, start, folder))] as const),
  );
  return Object.fromEntries(found.flatMap(([file, local]) => (local === undefined ? [] : [[file, local]])));
}

function codeFolder(code: LambdaFunction['code']): string | undefined {
  if (code.type === 'directory') return code.path;
  return code.type === 'file' ? path.dirname(code.path) : undefined;
}

/**
 * The files of the workspace that a path on AWS can stand for: nothing outside of the workspace's folder.
 * @param start the folder of the code
 */
export function placesOf(file: string, start: string, folder: string): readonly string[] {
  const places: string[] = [];
  let onAws = taskRoot;
  for (let local = start; isBelow(local, folder); local = path.dirname(local)) {
    const rest = path.posix.relative(onAws, file);
    if (!rest.startsWith('..')) places.push(path.join(local, rest));
    if (local === path.dirname(local)) break;
    onAws = path.posix.dirname(onAws);
  }
  return places;
}

function isBelow(file: string, folder: string): boolean {
  const rest = path.relative(folder, file);
  return !rest.startsWith('..') && !path.isAbsolute(rest);
}

async function firstFile(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const exists = await workspace.fs.stat(Uri.file(file)).then(
      () => true,
      () => false,
    );
    if (exists) return file;
  }
  return undefined;
}
