import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toolsFolder } from '../../scripts/lib/paths.mjs';
import { npm, run } from '../../scripts/lib/run.mjs';

/** The npm package that carries a whole VS Code for the browser; 4.139 is VS Code 1.139. */
const carrier = 'code-server@4.139.1';
const home = path.join(toolsFolder, 'vscode');
const product = path.join(home, 'package', 'lib', 'vscode');
const stampFile = path.join(home, 'installed');

/** What no extension needs and what needs system libraries: the agent back ends, loaded by VS Code only on demand. */
const leftOut = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  'kerberos',
  'ssh2',
];

/**
 * Installs VS Code's server and workbench from npm, once, into `.tools/vscode`; an interrupted installation
 * starts over. Returns the path of the server's entry point. Needs no account, desktop or package manager.
 */
export async function installVscode(): Promise<string> {
  const entry = path.join(product, 'out', 'server-main.js');
  if ((await stamp()) === carrier) return entry;
  console.log(`Installing VS Code (${carrier}) into ${path.relative(process.cwd(), home)}, once`);
  await rm(home, { recursive: true, force: true });
  await unpack();
  await installProductDependencies();
  await compileNativeModules();
  await writeFile(stampFile, carrier);
  return entry;
}

async function stamp(): Promise<string | undefined> {
  return existsSync(stampFile) ? readFile(stampFile, 'utf8') : undefined;
}

async function unpack(): Promise<void> {
  const folder = path.join(home, 'package');
  await mkdir(folder, { recursive: true });
  const archive = (await npm(['pack', carrier, '--loglevel=error'], { cwd: home, quiet: true })).trim();
  await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1'], { cwd: home });
  await rm(path.join(home, archive));
}

/** `npm install`, not `npm ci`: the package's own lock file misses entries. No package may run a script. */
async function installProductDependencies(): Promise<void> {
  const manifestFile = path.join(product, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  for (const name of leftOut) delete manifest.dependencies[name];
  manifest.overrides = Object.fromEntries(
    Object.entries(manifest.overrides).filter(([name]) => !name.startsWith('kerberos')),
  );
  await writeFile(manifestFile, JSON.stringify(manifest, undefined, 2));
  const install = [
    'install',
    '--ignore-scripts',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await npm(install, { cwd: product, quiet: true });
  await npm(install, { cwd: path.join(product, 'extensions'), quiet: true });
}

/**
 * Compiles the native modules that come without a binary, where the machine has Python, make and a compiler.
 * VS Code runs without them, but its output channels stay empty.
 */
async function compileNativeModules(): Promise<void> {
  const modules = ['@vscode/spdlog', '@vscode/native-watchdog'];
  try {
    await npm(['rebuild', ...modules], { cwd: product, quiet: true });
  } catch {
    console.log(`Not compiled, as Python, make or a compiler is missing: ${modules.join(', ')}.`);
    console.log('VS Code works; its output channels stay empty.');
  }
}
