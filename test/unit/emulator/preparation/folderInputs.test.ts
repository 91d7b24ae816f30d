import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  folderInputs,
  maxFolderInputs,
  projectInputs,
} from '../../../../src/emulator/preparation/folderInputs.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const files = {
  'index.js': '',
  '.env': '',
  '.index.js.swp': '',
  'lib/a.js': '',
  '.git/HEAD': '',
  'lib/__pycache__/a.pyc': '',
  'node_modules/dep/index.js': '',
};

describe('the inputs of a code folder', () => {
  it('are its files and folders, without dependencies and what tools write beside', async t => {
    const folder = await temporaryFolder(t, files);
    const inputs = await folderInputs(folder, { dependencies: false });
    const names = inputs.map(file => path.relative(folder, file));
    assert.deepEqual(new Set(names), new Set(['', '.env', 'index.js', 'lib', path.join('lib', 'a.js')]));
  });

  it('of a layer are its dependencies too', async t => {
    const folder = await temporaryFolder(t, files);
    const inputs = await folderInputs(folder, { dependencies: true });
    assert.ok(inputs.includes(path.join(folder, 'node_modules', 'dep', 'index.js')));
  });

  it('are also what a link to a folder leads to, after its own files and once', async t => {
    const folder = await temporaryFolder(t, { 'code/src/index.js': '', 'shared/a.js': '' });
    const code = path.join(folder, 'code');
    await symlink(path.join(folder, 'shared'), path.join(code, 'lib'), 'junction');
    await symlink(path.join(folder, 'shared'), path.join(code, 'same'), 'junction');
    await symlink(folder, path.join(code, 'up'), 'junction');
    const inputs = await folderInputs(code, { dependencies: false });
    const names = inputs.map(file => path.relative(code, file));
    const shared = [path.join('lib', 'a.js'), path.join('same', 'a.js')];
    assert.deepEqual(new Set(names.slice(0, 5)), new Set(['', 'lib', 'same', 'up', 'src']));
    assert.equal(names.filter(name => shared.includes(name)).length, 1);
    assert.equal(names.length, 7);
  });

  it('end at a limit, with the code first', async t => {
    const many = Array.from({ length: maxFolderInputs + 5 }, (_, index) => [`assets/${index}.png`, '']);
    const folder = await temporaryFolder(t, { ...Object.fromEntries(many), 'src/lib/deep/a.js': '' });
    const inputs = await folderInputs(folder, { dependencies: false });
    assert.equal(inputs.length, maxFolderInputs);
    assert.ok(inputs.includes(path.join(folder, 'src', 'lib', 'deep', 'a.js')));
  });

  it('leave out packages that pip has put beside the code, but not the list of their files', async t => {
    const folder = await temporaryFolder(t, {
      'app.py': '',
      'own/a.py': '',
      'numpy/core.py': '',
      'numpy-1.0.dist-info/RECORD': 'numpy/core.py,sha256=x,1\nnumpy-1.0.dist-info/RECORD,,\nsix.py,,\n',
    });
    const inputs = await folderInputs(folder, { dependencies: false });
    const names = inputs.map(file => path.relative(folder, file));
    assert.ok(names.includes(path.join('own', 'a.py')));
    assert.ok(names.includes(path.join('numpy-1.0.dist-info', 'RECORD')));
    assert.ok(!names.includes(path.join('numpy', 'core.py')));
  });

  it('of a project are the manifests and lock files of all folders above', () => {
    const folder = path.resolve('/repo/packages/api');
    const inputs = projectInputs(folder);
    for (const file of ['/repo/packages/api/package.json', '/repo/pnpm-lock.yaml', '/repo/tsconfig.json']) {
      assert.ok(inputs.includes(path.resolve(file)), file);
    }
  });
});
