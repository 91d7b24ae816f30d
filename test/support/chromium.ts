import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { ownNode, root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Starts a headless Chromium; {@link installChromium} finds or installs it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await installChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/**
 * The path of a Chromium, Chrome or Edge: the one `CHROMIUM` names, else one on the machine, else Playwright's
 * own download, else Debian's package (needs root).
 *
 * @throws an error that says what to install, when none can be had
 */
export async function installChromium(): Promise<string> {
  const present = findChromium();
  if (present) return present;
  console.log('No Chromium, Chrome or Edge on this machine: installing one');
  for (const install of [downloadWithPlaywright, installDebianPackage]) {
    try {
      await install();
    } catch {
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No browser could be installed. Install Chromium, Chrome or Edge, or set CHROMIUM to the path of one.',
  );
}

function findChromium(): string | undefined {
  const fromPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap(folder => onPath.map(name => path.join(folder, name)));
  return [process.env['CHROMIUM'], ...fromPath, ...elsewhere, chromium.executablePath()].find(
    candidate => candidate && existsSync(candidate),
  );
}

async function downloadWithPlaywright(): Promise<void> {
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
  await run(ownNode, [cli, 'install', '--no-shell', 'chromium'], { quiet: true });
}

async function installDebianPackage(): Promise<void> {
  await run('apt-get', ['update'], { quiet: true });
  await run('apt-get', ['install', '-y', 'chromium'], { quiet: true });
}
