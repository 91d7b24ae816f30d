import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { isFolder } from './wholeWrites.ts';

/** Beyond this many entries a folder is not followed further: every start would pay for it. */
export const maxFolderInputs = 1_000;

/**
 * The files below a folder that a handler may load, and the folders themselves (their stamps change when
 * a file is added). Without dependencies in `node_modules`, which change with the lock file, and without
 * what tools and editors write beside: dot files, dot folders, `__pycache__`, virtual environments of Python.
 * What links lead to comes last: it may be large.
 */
export async function folderInputs(
  root: string,
  options: { readonly dependencies: boolean },
): Promise<string[]> {
  const inputs: string[] = [];
  const links = [root];
  const followed: string[] = [];
  for (
    let link = links.shift();
    link !== undefined && inputs.length < maxFolderInputs;
    link = links.shift()
  ) {
    const target = await realpath(link).catch(() => link);
    if (followed.some(folder => isInside(target, folder) || isInside(folder, target))) continue;
    followed.push(target);
    links.push(...(await addFolder(link, options, inputs)));
  }
  return inputs;
}

/**
 * Adds a folder and what is below it.
 * @returns links to other folders, which are not followed
 */
async function addFolder(
  root: string,
  options: { readonly dependencies: boolean },
  inputs: string[],
): Promise<string[]> {
  const links: string[] = [];
  const waiting = [root];
  if (!inputs.includes(root)) inputs.push(root);
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
    for (const entry of entries) {
      if (entry.name.startsWith('.') && entry.name !== '.env') continue;
      if (entry.name === '__pycache__' || (entry.name === 'node_modules' && !options.dependencies)) continue;
      if (inputs.length >= maxFolderInputs) return links;
      const file = path.join(folder, entry.name);
      inputs.push(file);
      if (entry.isDirectory()) waiting.push(file);
      else if (entry.isSymbolicLink() && (await isFolder(file))) links.push(file);
    }
  }
  return links;
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`);
}

const projectFiles = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  // What npm, pnpm and the versions of Yarn write when they have installed something.
  ...['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml'].map(name =>
    path.join('node_modules', name),
  ),
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
