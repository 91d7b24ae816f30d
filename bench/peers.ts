import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, toolsFolder } from '../scripts/lib/paths.mjs';
import { npm } from '../scripts/lib/run.mjs';

/** Where the tools we compare with are installed; ignored by git, safe to delete. */
export const peersFolder = path.join(toolsFolder, 'bench-peers');

const source = path.join(root, 'bench', 'peers');

/** Installs the peers as their lock file says, once. No package may run a script. */
export async function installPeers(): Promise<void> {
  const lock = await readFile(path.join(source, 'package-lock.json'), 'utf8');
  const stampFile = path.join(peersFolder, 'installed.json');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === lock) return;
  console.error('Installing the peers into .tools/bench-peers, once');
  await mkdir(peersFolder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await cp(path.join(source, file), path.join(peersFolder, file));
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peersFolder, quiet: true });
  await writeFile(stampFile, lock);
}
