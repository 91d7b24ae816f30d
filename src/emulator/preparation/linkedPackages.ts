import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { installedPackage, nearestPackage } from './build/packageOf.ts';

/**
 * The folders of packages that are edited and not installed, such as those of a workspace and of `file:`: what
 * the package.json of a file asks for, directly or through another of them, and a link in `node_modules` leads to.
 */
export async function linkedPackages(file: string): Promise<string[]> {
  const nearest = await nearestPackage(file);
  if (!nearest) return [];
  const folders = [await realpath(nearest.folder)];
  // Grows while it is gone through.
  for (const folder of folders) {
    const targets = await Promise.all((await dependenciesOf(folder)).map(name => linkTarget(folder, name)));
    for (const target of targets) if (target && !folders.includes(target)) folders.push(target);
  }
  return folders.slice(1);
}

async function dependenciesOf(folder: string): Promise<string[]> {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
  } catch {
    // None, or one that is being written: Node.js says what is wrong with it.
    return [];
  }
}

/** Undefined for a package that is installed, or not there. */
async function linkTarget(folder: string, name: string): Promise<string | undefined> {
  for (let current = folder; ; current = path.dirname(current)) {
    const target = await realpath(path.join(current, 'node_modules', name)).catch(() => undefined);
    if (target !== undefined) return installedPackage(target) === undefined ? target : undefined;
    if (path.dirname(current) === current) return undefined;
  }
}
