import { copyFile, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { LambdaFunction, Layer } from '../../model/lambdaFunction.ts';
import { unpackArchive } from './archive.ts';
import { cacheName, shortHash } from './codeFolder.ts';
import { folderInputs } from './folderInputs.ts';
import { type Stamps, takeStamps } from './stamps.ts';
import { isFolder, makeFolder } from './wholeWrites.ts';

export interface MergedLayers {
  /** What stands for `/opt`; absent when no layer is on this machine. */
  readonly root?: string;
  /** The layers' files. */
  readonly stamps: Stamps;
  readonly notes: readonly string[];
}

/** A folder and where its content appears below `/opt`. */
interface LayerContent {
  readonly folder: string;
  readonly target: string;
}

/**
 * Merges the local layers of a function into one folder, in the template's order: a later layer's file replaces
 * an earlier one's. A single layer is used in place; of several, the files are links to the layers' own, so that
 * stack traces lead to where a person edits them.
 */
export async function mergeLayers(
  lambdaFunction: LambdaFunction,
  cacheDirectory: string,
): Promise<MergedLayers> {
  const contents: LayerContent[] = [];
  const notes: string[] = [];
  // Before they are read: archives, and folders that may appear later.
  const paths = lambdaFunction.layers.flatMap(({ contentPath }) => contentPath ?? []);
  const pathStamps = takeStamps(paths);
  for (const layer of lambdaFunction.layers) {
    const content = await contentOf(layer, cacheDirectory);
    if (content) contents.push(content);
    else notes.push(absenceNote(layer));
  }
  const [only] = contents;
  if (!only) return { stamps: pathStamps, notes };

  const inputs = await Promise.all(
    contents.map(({ folder }) => folderInputs(folder, { dependencies: true })),
  );
  const stamps = new Map([...takeStamps(inputs.flat()), ...pathStamps]);
  if (contents.length === 1 && only.target === '') return { root: only.folder, stamps, notes };
  const version = shortHash(JSON.stringify([...stamps]));
  const root = path.join(cacheDirectory, 'layers', `${cacheName(lambdaFunction)}-${version}`);
  await makeFolder(root, unfinished => merge(contents, unfinished));
  return { root, stamps, notes };
}

async function contentOf(layer: Layer, cacheDirectory: string): Promise<LayerContent | undefined> {
  const { contentPath } = layer;
  if (contentPath === undefined) return undefined;
  const status = await stat(contentPath).catch(() => undefined);
  if (status?.isFile()) {
    const version = shortHash(`${contentPath} ${status.mtimeMs} ${status.size}`);
    const folder = await unpackArchive(contentPath, path.join(cacheDirectory, 'archives', version));
    return { folder, target: '' };
  }
  if (!status) return undefined;
  return { folder: contentPath, target: await placeInOpt(contentPath) };
}

/** `sam build` puts the content of a layer that is an npm package into `nodejs/`, and of one for pip into `python/`. */
async function placeInOpt(folder: string): Promise<string> {
  const names = await readdir(folder);
  if (names.includes('package.json') && !names.includes('nodejs')) return 'nodejs';
  return names.includes('requirements.txt') && !names.includes('python') ? 'python' : '';
}

function absenceNote(layer: Layer): string {
  return layer.contentPath === undefined
    ? `The layer ${layer.label} is not on this machine; the function runs without it.`
    : `The layer ${layer.label} is left out: ${layer.contentPath} does not exist.`;
}

async function merge(contents: readonly LayerContent[], root: string): Promise<void> {
  for (const { folder, target } of contents) await linkAll(folder, path.join(root, target), []);
}

/** @param above the real paths of the folders above: a link that leads back to one of them has no end */
async function linkAll(from: string, to: string, above: readonly string[]): Promise<void> {
  const real = await realpath(from);
  if (above.includes(real)) return;
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (await isFolder(source)) {
      await linkAll(source, target, [...above, real]);
    } else {
      await rm(target, { recursive: true, force: true });
      await link(source, target);
    }
  }
}

/** Windows lets only some people make links to files; a copy is the next best. */
async function link(source: string, target: string): Promise<void> {
  await symlink(source, target, 'file').catch(() => copyFile(source, target));
}
