import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../../model/runtimes.ts';
import { isInFolders, layerModules } from './build/layerPackages.ts';
import { nearestPackage } from './build/packageOf.ts';

const sdkImport = /\b(?:from|import|require)\s*\(?\s*["'](@(?:aws-sdk|smithy)\/[\w.-]+)/g;

/** Whether a package is one that AWS has in its runtimes of Node.js 18 and later: the AWS SDK for JavaScript v3. */
export function isSdkPackage(name: string): boolean {
  return /^@(?:aws-sdk|smithy)\//.test(name);
}

/**
 * Notes for packages of the SDK that a handler's file imports and that are not on this machine: on AWS the runtime
 * has them. What other files import is not looked at.
 */
export async function missingSdkNotes(
  file: string,
  runtime: Runtime,
  layerRoot: string | undefined,
): Promise<string[]> {
  if (Number(runtime.version) < 18) return [];
  const text = await readFile(file, 'utf8').catch(() => '');
  const imported = new Set([...text.matchAll(sdkImport)].flatMap(match => match[1] ?? []));
  if (imported.size === 0) return [];
  const folders = [
    ...modulesAbove(file),
    ...(layerRoot === undefined ? [] : layerModules(layerRoot, runtime)),
  ];
  const missing: string[] = [];
  for (const name of imported) if (!(await isInFolders(name, folders))) missing.push(name);
  if (missing.length === 0) return [];
  const names = missing.join(' ');
  const project = (await nearestPackage(file))?.folder ?? path.dirname(file);
  return [
    `${runtime.id} has ${missing.join(', ')} on AWS, but it is not installed here: run "npm install --save-dev ${names}" in ${project}.`,
  ];
}

function modulesAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    folders.push(path.join(folder, 'node_modules'));
    if (path.dirname(folder) === folder) return folders;
  }
}
