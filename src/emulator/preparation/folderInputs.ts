import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { isFolder } from './wholeWrites.ts';

/** Beyond this many entries a folder is not followed further: every event would pay for it. */
export const maxFolderInputs = 4_000;
/** Packages are rarely changed by hand. */
const maxWithDependencies = 1_000;
/** Of more than that, code is not told from the rest. */
const maxEntries = 40_000;

/** What a handler loads, and edits are seen in: when not all can be followed, this comes first. */
const codeFile = /\.([cm]?[jt]sx?|json|node|py|rb|sh|ya?ml|env)$/;
const notLoaded = /\.d\.[cm]?ts$/;

export interface FolderOptions {
  readonly dependencies: boolean;
}

/**
 * The files below a folder that a handler may load, and the folders themselves (their stamps change when
 * a file is added). Without dependencies, which change with the lock file (`node_modules`) or the list of their files
 * (of Python, beside the code), and without what tools and editors write beside: dot files, dot folders,
 * `__pycache__`, virtual environments of Python. What links lead to comes last: it may be large.
 */
export async function folderInputs(root: string, options: FolderOptions): Promise<string[]> {
  const entries = [{ file: root, isCode: true }];
  const links = [root];
  const followed: string[] = [];
  for (let link = links.shift(); link !== undefined && entries.length < maxEntries; link = links.shift()) {
    const target = await realpath(link).catch(() => link);
    if (followed.some(folder => isInside(target, folder) || isInside(folder, target))) continue;
    followed.push(target);
    links.push(...(await addEntries(link, options, entries)));
  }
  const inputs = entries.map(({ file }) => file);
  const maxInputs = options.dependencies ? maxWithDependencies : maxFolderInputs;
  if (inputs.length <= maxInputs) return inputs;
  const code = entries.filter(({ isCode }) => isCode).map(({ file }) => file);
  return [...new Set([...code, ...inputs])].slice(0, maxInputs);
}

interface Entry {
  readonly file: string;
  readonly isCode: boolean;
}

/**
 * Adds what is below a folder.
 * @returns links to other folders, which are not followed
 */
async function addEntries(root: string, { dependencies }: FolderOptions, all: Entry[]): Promise<string[]> {
  const links: string[] = [];
  const waiting = [root];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
    const installed = dependencies ? undefined : await pythonPackages(folder, entries);
    for (const entry of entries) {
      const { name } = entry;
      if (name.startsWith('.') && name !== '.env') continue;
      if (name === '__pycache__' || (name === 'node_modules' && !dependencies)) continue;
      if (installed?.has(name)) continue;
      if (all.length >= maxEntries) return links;
      const file = path.join(folder, name);
      const isLink = entry.isSymbolicLink() && (await isFolder(file));
      const isCode = isLink || entry.isDirectory() || (codeFile.test(name) && !notLoaded.test(name));
      all.push({ file, isCode });
      if (entry.isDirectory()) waiting.push(file);
      else if (isLink) links.push(file);
    }
  }
  return links;
}

/** What `pip install --target` has put into a folder: the names that the packages' lists of files begin with. */
async function pythonPackages(folder: string, entries: readonly Dirent[]): Promise<ReadonlySet<string>> {
  const lists = entries.filter(({ name }) => name.endsWith('.dist-info'));
  const texts = await Promise.all(
    lists.map(({ name }) => readFile(path.join(folder, name, 'RECORD'), 'utf8').catch(() => '')),
  );
  const names = texts.flatMap(text => text.match(/^[^/,\r\n]+(?=\/)/gm) ?? []);
  return new Set(names.filter(name => !name.endsWith('.dist-info')));
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
