import path from 'node:path';
import { Uri, workspace } from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { localPlaces } from './localPlaces.ts';

/**
 * Where files that a stack trace from AWS names are in the workspace, by their paths there. Source maps name sources by
 * how they lie to the built file, so that those are looked for from the folders above the code too.
 */
export async function localFiles(
  files: readonly string[],
  { code, templateFile }: Pick<LambdaFunction, 'code' | 'templateFile'>,
): Promise<Readonly<Record<string, string>>> {
  const folder = workspace.getWorkspaceFolder(Uri.file(templateFile))?.uri.fsPath;
  const start = codeFolder(code) ?? path.dirname(templateFile);
  if (folder === undefined) return {};
  const found = await Promise.all(
    [...new Set(files)].map(async file => [file, await firstFile(localPlaces(file, start, folder))] as const),
  );
  return Object.fromEntries(found.flatMap(([file, local]) => (local === undefined ? [] : [[file, local]])));
}

function codeFolder(code: LambdaFunction['code']): string | undefined {
  if (code.type === 'directory') return code.path;
  return code.type === 'file' ? path.dirname(code.path) : undefined;
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
