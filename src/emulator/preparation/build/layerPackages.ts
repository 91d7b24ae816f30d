import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../../../model/runtimes.ts';

/** The folders for packages in merged layers, in the order of Lambda's `NODE_PATH`. */
export function layerModules(layerRoot: string, { version }: Runtime): readonly string[] {
  const nodejs = path.join(layerRoot, 'nodejs');
  return [path.join(nodejs, `node${version}`, 'node_modules'), path.join(nodejs, 'node_modules')];
}

/** The package that an import names: `@scope/name` or `name`, without what is behind it. */
export function packageOfImport(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whether a package lies in one of the folders. */
export async function isInFolders(packageName: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    if (await stat(path.join(folder, packageName)).catch(() => undefined)) return true;
  }
  return false;
}
