import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Beyond this many entries a folder is not followed further: every start would pay for it. */
export const maxFolderInputs = 1_000;

/**
 * The files below a folder that a handler may load, and the folders themselves (their stamps change when
 * a file is added). Without dependencies in `node_modules`, which change with the lock file, and without
 * what tools and editors write beside: dot files, dot folders, `__pycache__`, virtual environments of Python.
 */
export async function folderInputs(
  root: string,
  options: { readonly dependencies: boolean },
): Promise<string[]> {
  const inputs = [root];
  const waiting = [root];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
    for (const entry of entries) {
      if (entry.name.startsWith('.') && entry.name !== '.env') continue;
      if (entry.name === '__pycache__' || (entry.name === 'node_modules' && !options.dependencies)) continue;
      if (inputs.length >= maxFolderInputs) return inputs;
      const file = path.join(folder, entry.name);
      inputs.push(file);
      if (entry.isDirectory()) waiting.push(file);
    }
  }
  return inputs;
}

const projectFiles = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  path.join('node_modules', '.package-lock.json'),
];

/**
 * The files that say how modules of a folder are resolved and built, in it and in the folders above it, whether
 * or not they exist; at most eight levels up.
 */
export function projectInputs(folder: string): string[] {
  const inputs: string[] = [];
  let current = folder;
  for (let level = 0; level < 8; level++) {
    inputs.push(...projectFiles.map(name => path.join(current, name)));
    const parent = path.dirname(current);
    if (parent === current) break;
    current = parent;
  }
  return inputs;
}
