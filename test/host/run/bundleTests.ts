import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root, toolsFolder } from '../../../scripts/lib/paths.mjs';
import { type WorkspaceKind, workspaceKinds } from './workspaces.ts';

/** Inside the checkout, so that `mocha` is found. */
const bundles = path.join(toolsFolder, 'host-tests');

/**
 * Bundles the tests of each kind of workspace into a module that VS Code can load as `extensionTestsPath`.
 * Kinds without tests are left out. `HOST_TESTS=lint` leaves out all files whose name does not begin like this.
 */
export async function bundleTests(): Promise<ReadonlyMap<WorkspaceKind, string>> {
  await rm(bundles, { recursive: true, force: true });
  await mkdir(bundles, { recursive: true });
  await writeFile(path.join(bundles, 'package.json'), '{ "type": "commonjs" }\n');
  const byKind = new Map<WorkspaceKind, string>();
  for (const kind of workspaceKinds) {
    const files = await testFiles(kind);
    if (files.length === 0) continue;
    const outfile = path.join(bundles, `${kind}.js`);
    await bundle(files, outfile);
    byKind.set(kind, outfile);
  }
  return byKind;
}

async function testFiles(kind: WorkspaceKind): Promise<string[]> {
  const files = await readdir(path.join(root, 'test', 'host'));
  const wanted = process.env['HOST_TESTS'] ?? '';
  return files
    .filter(file => file.endsWith('.test.ts') && file.startsWith(wanted) && kindOf(file) === kind)
    .sort();
}

function kindOf(file: string): WorkspaceKind {
  const named = /\.(\w+)\.test\.ts$/.exec(file)?.[1];
  const kind = workspaceKinds.find(candidate => candidate === (named ?? 'orders'));
  if (!kind) throw new Error(`${file} names a workspace that there is not: ${named}`);
  return kind;
}

/** The tests are required within `run`, when Mocha's `describe` and `it` exist. */
async function bundle(files: readonly string[], outfile: string): Promise<void> {
  const requires = files.map(file => `require('../${file}');`).join('\n');
  await build({
    stdin: {
      contents: `const { runTests } = require('./inExtensionHost.ts');
exports.run = () => runTests(() => { ${requires} });`,
      resolveDir: path.join(root, 'test', 'host', 'run'),
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
