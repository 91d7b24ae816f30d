import { readFile } from 'node:fs/promises';
import path from 'node:path';

export type ModuleType = 'module' | 'commonjs';

/**
 * The module type that Node.js gives a `.js` file: of the nearest package.json, whose search ends at
 * `node_modules`.
 */
export async function packageType(file: string): Promise<ModuleType> {
  return (await nearestPackage(file))?.type ?? 'commonjs';
}

/** The package.json that counts for a file, and the module type it gives. */
export async function nearestPackage(
  file: string,
): Promise<{ readonly folder: string; readonly type: ModuleType } | undefined> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (path.basename(folder) === 'node_modules') return undefined;
    const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return { folder, type: typeIn(text) };
    if (path.dirname(folder) === folder) return undefined;
  }
}

function typeIn(text: string): ModuleType {
  try {
    return JSON.parse(text)?.type === 'module' ? 'module' : 'commonjs';
  } catch {
    return 'commonjs';
  }
}

/**
 * The folder of the package a resolved file belongs to, such as `…/node_modules/@scope/name`, for files in
 * `node_modules`; `undefined` for files of the project itself, workspace packages included.
 */
export function installedPackage(file: string): string | undefined {
  const parts = file.split(path.sep);
  const start = parts.lastIndexOf('node_modules') + 1;
  if (start === 0) return undefined;
  const length = parts[start]?.startsWith('@') ? 2 : 1;
  return parts.slice(0, start + length).join(path.sep);
}
