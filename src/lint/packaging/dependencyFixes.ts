import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { changeBetween } from '../changeBetween.ts';
import type { Fix } from '../finding.ts';
import { changedJson } from '../jsonEdits.ts';
import { type PackageJson, packageVersionIn } from './packageJson.ts';

/**
 * Writes a package into the `dependencies` of a package.json, and takes it out of `devDependencies`.
 * `undefined` for a broken package.json.
 */
export function addDependency(manifest: PackageJson, packageName: string, version: string): Fix | undefined {
  const isMoved = manifest.devDependencies.has(packageName);
  const added = changedJson(manifest.text, ['dependencies', packageName], version);
  const text =
    isMoved && added !== undefined ? changedJson(added, ['devDependencies', packageName], undefined) : added;
  if (text === undefined) return undefined;
  return {
    title: isMoved ? `Move ${packageName} to dependencies` : `Add ${packageName} to dependencies`,
    edits: [changeBetween(manifest, text)],
    isSafe: false,
  };
}

/** Makes a package.json with one dependency. */
export function createManifest(folder: string, packageName: string, version: string): Fix {
  const text = `${JSON.stringify({ dependencies: { [packageName]: version } }, null, 2)}\n`;
  return {
    title: `Create a package.json with ${packageName}`,
    edits: [{ type: 'create', file: path.join(folder, 'package.json'), text }],
    isSafe: false,
  };
}

/** The version that is installed around a file, as npm would write it. */
export function installedVersion(packageName: string, file: string, disk: Disk): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const version = packageVersionIn(path.join(folder, 'node_modules', packageName), disk);
    if (version !== undefined) return `^${version}`;
    if (path.dirname(folder) === folder) return undefined;
  }
}
