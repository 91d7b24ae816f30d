import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { choosePython } from '../../../../../src/emulator/preparation/python/pythonExecutable.ts';
import type { AskPython } from '../../../../../src/emulator/preparation/python/pythonVersions.ts';
import type { Machine } from '../../../../../src/emulator/preparation/versionManagers.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';
import { userErrorCode } from '../userErrorCode.ts';

const python312 = { id: 'python3.12', family: 'python', version: '3.12' } as const;
const noSettings = { pythonPath: '', editorPythonPath: '' };

function machineIn(homeDirectory: string, variables: Record<string, string> = {}): Machine {
  return { platform: 'linux', homeDirectory, variables: { PATH: '', ...variables } };
}

/** What executables answer, by path. */
function answering(versions: Readonly<Record<string, string>>): AskPython {
  return async file => {
    const version = versions[file];
    return version === undefined ? undefined : { path: file, version, sitePackages: [] };
  };
}

describe('the Python that runs a handler', {
  skip: process.platform === 'win32' && 'the table has places of other systems',
}, () => {
  it('is the one of the setting, before all others', async t => {
    const folder = await temporaryFolder(t);
    const ask = answering({ '/opt/python': '3.12.1', '/project/.venv/bin/python': '3.12.2' });
    const settings = { pythonPath: '/opt/python', editorPythonPath: '/editor' };
    const chosen = await choosePython(python312, settings, ['/project/.venv'], machineIn(folder), ask);
    assert.deepEqual([chosen.path, chosen.origin], ['/opt/python', 'setting']);
  });

  it('is that of the virtual environment which the setting names, also relative to the home folder', async t => {
    const folder = await temporaryFolder(t, { 'env/pyvenv.cfg': '' });
    const file = path.join(folder, 'env', 'bin', 'python');
    const settings = { pythonPath: '~/env', editorPythonPath: '' };
    const chosen = await choosePython(
      python312,
      settings,
      [],
      machineIn(folder),
      answering({ [file]: '3.12.1' }),
    );
    assert.equal(chosen.path, file);
  });

  for (const [what, versions] of [
    ['names no Python', {}],
    ['names one that is too old', { '/old': '3.7.9' }],
  ] as const) {
    it(`is none when the setting ${what}`, async t => {
      const folder = await temporaryFolder(t);
      const settings = { pythonPath: '/old', editorPythonPath: '' };
      await assert.rejects(
        choosePython(python312, settings, [], machineIn(folder), answering(versions)),
        userErrorCode('python-not-found'),
      );
    });
  }

  it('is that of the nearest virtual environment, also in another version', async t => {
    const folder = await temporaryFolder(t);
    const ask = answering({
      '/project/orders/.venv/bin/python': '3.11.1',
      '/project/.venv/bin/python': '3.12.1',
      '/usr/bin/python3': '3.12.9',
    });
    const environments = ['/project/orders/.venv', '/project/.venv'];
    const machine = machineIn(folder, { PATH: '/usr/bin', VIRTUAL_ENV: '/active' });
    const chosen = await choosePython(python312, noSettings, environments, machine, ask);
    assert.deepEqual(
      [chosen.path, chosen.origin],
      ['/project/orders/.venv/bin/python', 'virtual environment'],
    );
  });

  it('is not that of a virtual environment whose Python is gone', async t => {
    const folder = await temporaryFolder(t);
    const ask = answering({ '/project/.venv/bin/python': '3.12.1' });
    const environments = ['/project/orders/.venv', '/project/.venv'];
    const chosen = await choosePython(python312, noSettings, environments, machineIn(folder), ask);
    assert.equal(chosen.path, '/project/.venv/bin/python');
  });

  it('is that of the activated environment, then the one of the editor', async t => {
    const folder = await temporaryFolder(t);
    const ask = answering({ '/active/bin/python': '3.12.1', '/editor/bin/python': '3.12.2' });
    const settings = { pythonPath: '', editorPythonPath: '/editor/bin/python' };
    const activated = machineIn(folder, { VIRTUAL_ENV: '/active' });
    assert.equal((await choosePython(python312, settings, [], activated, ask)).path, '/active/bin/python');
    const chosen = await choosePython(python312, settings, [], machineIn(folder), ask);
    assert.deepEqual([chosen.path, chosen.origin], ['/editor/bin/python', 'editor']);
  });

  it('is the first on the PATH of the runtime’s version, by whichever name', async t => {
    const folder = await temporaryFolder(t);
    const ask = answering({
      '/a/python3': '3.11.1',
      '/b/python3.12': '3.12.1',
      '/c/python': '3.12.9',
      '/home/me/.pyenv/shims/python3.12': '3.12.3',
    });
    const machine = machineIn(folder, { PATH: '/home/me/.pyenv/shims:/a:/b:/c' });
    assert.equal((await choosePython(python312, noSettings, [], machine, ask)).path, '/b/python3.12');
  });

  for (const [origin, place] of [
    ['pyenv', '.pyenv/versions/3.12.4/bin/python3'],
    ['uv', '.local/share/uv/python/cpython-3.12.4-linux-x86_64-gnu/bin/python3'],
    ['asdf', '.asdf/installs/python/3.12.4/bin/python3'],
    ['mise', '.local/share/mise/installs/python/3.12.4/bin/python3'],
  ] as const) {
    it(`is one that ${origin} has, where the PATH has none`, async t => {
      const folder = await temporaryFolder(t);
      await writeFiles(folder, { [place]: '' });
      const file = path.join(folder, place);
      const ask = answering({ [file]: '3.12.4', '/a/python3': '3.13.1' });
      const chosen = await choosePython(python312, noSettings, [], machineIn(folder, { PATH: '/a' }), ask);
      assert.deepEqual([chosen.path, chosen.origin], [file, origin]);
    });
  }

  it('is else the one of the nearest version, and of two the newer', async t => {
    const folder = await temporaryFolder(t);
    const machine = machineIn(folder, { PATH: '/a:/b:/c' });
    const far = answering({ '/a/python3': '3.9.1', '/b/python3': '3.11.1' });
    assert.equal((await choosePython(python312, noSettings, [], machine, far)).path, '/b/python3');
    const near = answering({ '/a/python3': '3.11.1', '/b/python3': '3.13.1' });
    assert.equal((await choosePython(python312, noSettings, [], machine, near)).path, '/b/python3');
  });

  it('is none where there is no Python', async t => {
    const folder = await temporaryFolder(t);
    await assert.rejects(
      choosePython(python312, noSettings, [], machineIn(folder, { PATH: '/a' }), answering({})),
      userErrorCode('python-not-found'),
    );
  });
});
