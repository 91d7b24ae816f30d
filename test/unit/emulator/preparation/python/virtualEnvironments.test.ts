import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findVirtualEnvironments } from '../../../../../src/emulator/preparation/python/virtualEnvironments.ts';
import type { Machine } from '../../../../../src/emulator/preparation/versionManagers.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const machine = (homeDirectory: string): Machine => ({ platform: 'linux', homeDirectory, variables: {} });

describe('the virtual environments of a project', () => {
  it('are those in the folder of the code and above it, the nearest first', async t => {
    const home = await temporaryFolder(t, {
      'project/.git/HEAD': '',
      'project/.venv/pyvenv.cfg': '',
      'project/orders/src/venv/pyvenv.cfg': '',
      'project/orders/.venv/not-one': '',
    });
    const project = path.join(home, 'project');
    const { folders } = await findVirtualEnvironments([path.join(project, 'orders', 'src')], machine(home));
    assert.deepEqual(folders, [path.join(project, 'orders', 'src', 'venv'), path.join(project, '.venv')]);
  });

  it('are not those above the repository, nor those of the home folder', async t => {
    const home = await temporaryFolder(t, {
      '.venv/pyvenv.cfg': '',
      'work/.venv/pyvenv.cfg': '',
      'work/project/.git/HEAD': '',
      'loose/app.py': '',
    });
    const starts = [path.join(home, 'work', 'project'), path.join(home, 'loose')];
    assert.deepEqual((await findVirtualEnvironments(starts, machine(home))).folders, []);
  });

  it('appear with a file that can be watched for', async t => {
    const home = await temporaryFolder(t, { 'project/.git/HEAD': '' });
    const project = path.join(home, 'project');
    const { markers } = await findVirtualEnvironments([project], machine(home));
    const expected = ['.venv', 'venv'].map(name => path.join(project, name, 'pyvenv.cfg'));
    assert.deepEqual(markers, expected);
  });
});
