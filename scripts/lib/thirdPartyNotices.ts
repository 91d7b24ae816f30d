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
  const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const licenceFile = (await readdir(path.join(root, folder))).find(file => /^licen[cs]e/i.test(file));
  if (!licenceFile) throw new Error(`${manifest.name} has no licence file to pass on.`);
  const text = await readFile(path.join(root, folder, licenceFile), 'utf8');
  return `${manifest.name} ${manifest.version} (${manifest.license})\n${'-'.repeat(40)}\n${text.trim()}\n`;
}
