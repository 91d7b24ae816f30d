import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleWorkspace, root } from './paths.mjs';
import { npm } from './run.mjs';

/** Brings `node_modules` of the checkout and of the example in line with their lock files; quick when they are. */
export async function installDependencies() {
  for (const folder of [root, exampleWorkspace]) {
    if (isUpToDate(folder)) continue;
    const name = path.relative(root, folder) || 'the workbench';
    console.log(`Installing the dependencies of ${name}`);
    const command = existsSync(path.join(folder, 'package-lock.json')) ? 'ci' : 'install';
    await npm([command, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  }
}

/**
 * Whether every package of the lock file is installed in its version. npm records what it installed in
 * `node_modules/.package-lock.json`; comparing versions holds where times of files do not (a fresh checkout).
 */
function isUpToDate(folder) {
  if (!existsSync(path.join(folder, 'package.json'))) return true;
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const installed = packagesOf(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([location, { version, optional }]) =>
      location === '' || optional === true || installed[location]?.version === version,
  );
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} undefined when there is no such file */
function packagesOf(lockFile) {
  if (!existsSync(lockFile)) return undefined;
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
