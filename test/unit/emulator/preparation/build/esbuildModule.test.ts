import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { globalEsbuild, loadEsbuild } from '../../../../../src/emulator/preparation/build/esbuildModule.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';

function fakeEsbuild(version: string, more = ''): Record<string, string> {
  return {
    'node_modules/esbuild/package.json': JSON.stringify({ name: 'esbuild', version }),
    'node_modules/esbuild/index.js': `exports.version = '${version}'; ${more}`,
  };
}

const preparationFolder = fileURLToPath(new URL('../../../../../src/emulator/preparation', import.meta.url));

describe('esbuild', () => {
  it('is the project’s own, found from the source’s folder upwards', async t => {
    const folder = await temporaryFolder(t, fakeEsbuild('0.99.0', 'exports.context = () => {};'));
    const { version } = await loadEsbuild(path.join(folder, 'src', 'api'));
    assert.equal(version, '0.99.0');
  });

  it('is found among npm’s packages for the whole machine', async t => {
    const prefix = await temporaryFolder(t, { 'bin/.keep': '' });
    await writeFiles(path.join(prefix, 'lib'), fakeEsbuild('0.98.0', 'exports.context = () => {};'));
    const windows = await temporaryFolder(t, fakeEsbuild('0.97.0', 'exports.context = () => {};'));
    assert.equal(globalEsbuild(path.join(prefix, 'bin'))?.version, '0.98.0');
    assert.equal(globalEsbuild(['.', windows].join(path.delimiter))?.version, '0.97.0');
    assert.equal(globalEsbuild(path.join(prefix, 'bin', 'deeper')), undefined);
  });

  it('is ours where the project has none, or one without incremental builds', async t => {
    const ours = (await import('esbuild')).version;
    const without = await temporaryFolder(t);
    const old = await temporaryFolder(t, fakeEsbuild('0.16.0'));
    assert.equal((await loadEsbuild(without)).version, ours);
    assert.equal((await loadEsbuild(old)).version, ours);
  });

  it('may be missing, and then the error says how to get it', async t => {
    const folder = await temporaryFolder(t, { 'package.json': '{}', 'src/handlers/.keep': '' });
    // As in the packaged extension: our own code with no esbuild in reach.
    const packaged = path.join(folder, 'packaged.mjs');
    await build({
      entryPoints: [path.join(preparationFolder, 'build', 'esbuildModule.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['esbuild'],
      outfile: packaged,
    });
    const module: typeof import('../../../../../src/emulator/preparation/build/esbuildModule.ts') =
      await import(pathToFileURL(packaged).href);
    const handlers = path.join(folder, 'src', 'handlers');
    await assert.rejects(module.loadEsbuild(handlers, ''), {
      name: 'UserError',
      data: {
        code: 'esbuild-not-found',
        what: 'The TypeScript handler cannot be built.',
        why: `esbuild is not installed in ${handlers} or above it.`,
        toDo: `Run "npm install --save-dev esbuild" in ${folder}.`,
        remedies: [
          {
            title: 'Open Terminal',
            command: 'workbench.action.terminal.newWithCwd',
            arguments: [{ cwd: folder }],
          },
        ],
      },
    });
  });
});
