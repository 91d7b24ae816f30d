import { spawnSync } from 'node:child_process';
import { run } from '../../scripts/lib/run.mjs';

/**
 * The version of the machine's Neovim, such as `0.11`; where there is none, Debian's package is installed (needs root).
 * @throws an error that says what to install, when none can be had
 */
export async function installNeovim(): Promise<string> {
  const present = neovimVersion();
  if (present !== undefined) return present;
  console.log('No Neovim on this machine: installing it');
  try {
    await run('apt-get', ['update'], { quiet: true });
    await run('apt-get', ['install', '-y', 'neovim'], { quiet: true });
  } catch (error) {
    throw new Error('Neovim could not be installed. Install it, so that nvim is on the path.', {
      cause: error,
    });
  }
  const installed = neovimVersion();
  if (installed === undefined) throw new Error('Neovim was installed, and nvim is not on the path.');
  return installed;
}

function neovimVersion(): string | undefined {
  const { stdout } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
  return /^NVIM v(\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
