// Installs AWS's runtime clients into .tools, once for each version of the lock file.
// `--ignore-scripts`: their install scripts build a native module with cmake; `nativeClientShim.cjs` stands in for it.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolsFolder } from '../../scripts/lib/paths.mjs';
import { npm } from '../../scripts/lib/run.mjs';

const source = fileURLToPath(new URL('./clients', import.meta.url));

/**
 * @returns {Promise<Readonly<Record<3 | 4, string>>>} the main module of each generation's client
 */
export async function installClients() {
  const lock = await readFile(path.join(source, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  const home = path.join(toolsFolder, `runtime-clients-${version}`);
  if (!existsSync(home)) await install(home);
  return {
    3: path.join(home, 'node_modules/client3/dist/index.mjs'),
    4: path.join(home, 'node_modules/client4/index.mjs'),
  };
}

/** In a folder of its own first: what stands in `home` is complete, also when two install at once. */
async function install(home) {
  await mkdir(toolsFolder, { recursive: true });
  const work = await mkdtemp(`${home}-`);
  await cp(source, work, { recursive: true });
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: work, quiet: true });
  try {
    await rename(work, home);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}
