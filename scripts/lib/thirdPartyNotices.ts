import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './paths.mjs';

/** The licences of the packages that ended up in the bundles, as their authors ask for; by bundle name. */
export async function thirdPartyNotices(metafiles: Readonly<Record<string, Metafile>>): Promise<string> {
  const outputs = Object.values(metafiles).flatMap(metafile => Object.values(metafile.outputs));
  const inputs = outputs.flatMap(output => Object.keys(output.inputs));
  const folders = new Set(inputs.map(packageFolder).filter(folder => folder !== undefined));
  const notices = await Promise.all([...folders].sort((a, b) => a.localeCompare(b)).map(notice));
  return `Lambda Workbench contains these packages.\n\n${notices.join('\n\n')}`;
}

/** `node_modules/@a/b` for `node_modules/@a/b/c.js`; undefined for our own files. */
function packageFolder(input: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

async function notice(folder: string): Promise<string> {
  const manifest = await manifestOf(folder);
  const text = (await licenceText(folder)) ?? (await licenceOfSibling(folder, manifest.license));
  if (text === undefined) throw new Error(`${manifest.name} has no licence file to pass on.`);
  return `${manifest.name} ${manifest.version} (${manifest.license})\n${'-'.repeat(40)}\n${text.trim()}\n`;
}

async function licenceText(folder: string): Promise<string | undefined> {
  const file = (await readdir(path.join(root, folder))).find(name => /^licen[cs]e/i.test(name));
  return file && readFile(path.join(root, folder, file), 'utf8');
}

/** Some packages of an owner leave out the text that the others of the same licence have. */
async function licenceOfSibling(folder: string, licence: string): Promise<string | undefined> {
  const scope = path.dirname(folder);
  if (!path.basename(scope).startsWith('@')) return undefined;
  for (const name of await readdir(path.join(root, scope))) {
    const sibling = path.join(scope, name);
    if ((await manifestOf(sibling)).license !== licence) continue;
    const text = await licenceText(sibling);
    if (text !== undefined) return text;
  }
  return undefined;
}

async function manifestOf(
  folder: string,
): Promise<{ readonly name: string; readonly version: string; readonly license: string }> {
  return JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
}
