import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { chooseNode } from '../../../../src/emulator/preparation/nodeExecutable.ts';
import type { AskVersion } from '../../../../src/emulator/preparation/nodeVersions.ts';
import type { Machine } from '../../../../src/emulator/preparation/versionManagers.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';
import { userErrorCode } from './userErrorCode.ts';

const node22 = { id: 'nodejs22.x', family: 'nodejs', version: '22' } as const;
const nobody: AskVersion = async () => undefined;

/** A machine whose executables are files in a folder; what they answer is in a table. */
function machineIn(folder: string, variables: Record<string, string> = {}): Machine {
  return {
    platform: 'linux',
    homeDirectory: folder,
    variables: { PATH: '', N_PREFIX: folder, ...variables },
  };
}

function answering(versions: Readonly<Record<string, string>>): AskVersion {
  return async file => {
    const version = versions[file];
    return version === undefined ? undefined : { path: file, version };
  };
}

describe('the Node.js that runs a handler', {
  skip: process.platform === 'win32' && 'the table has places of other systems',
}, () => {
  it('is the one of the setting', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = answering({ '/opt/node22/bin/node': '22.11.0' });
    const { executable, notes } = await chooseNode(
      node22,
      '/opt/node22/bin/node',
      machineIn(folder),
      askVersion,
    );
    assert.deepEqual(executable, { path: '/opt/node22/bin/node', version: '22.11.0', origin: 'setting' });
    assert.deepEqual(notes, []);
  });

  it('is none when the setting names no Node.js', async t => {
    const folder = await temporaryFolder(t);
    await assert.rejects(
      chooseNode(node22, '/bin/false', machineIn(folder), nobody),
      userErrorCode('node-not-found'),
    );
  });

  it('may be set relative to the home folder', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'node22', 'node');
    const { executable } = await chooseNode(
      node22,
      '~/node22/node',
      machineIn(folder),
      answering({ [file]: '22.1.0' }),
    );
    assert.equal(executable.path, file);
  });

  it('is the first on the PATH with the runtime’s major version', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = answering({ '/a/node': '20.1.0', '/b/node': '22.1.0', '/c/node': '22.9.0' });
    const machine = machineIn(folder, { PATH: '/a:/b:/c' });
    const { executable } = await chooseNode(node22, '', machine, askVersion);
    assert.deepEqual(executable, { path: '/b/node', version: '22.1.0', origin: 'PATH' });
  });

  for (const [origin, place] of [
    ['nvm', '.nvm/versions/node/v22.9.1/bin/node'],
    ['fnm', '.local/share/fnm/node-versions/v22.9.1/installation/bin/node'],
    ['Volta', '.volta/tools/image/node/22.9.1/bin/node'],
    ['asdf', '.asdf/installs/nodejs/22.9.1/bin/node'],
    ['mise', '.local/share/mise/installs/node/22.9.1/bin/node'],
    ['nodenv', '.nodenv/versions/22.9.1/bin/node'],
    ['n', 'n/versions/node/22.9.1/bin/node'],
  ] as const) {
    it(`is found where ${origin} keeps it, when the PATH has another major version`, async t => {
      const folder = await temporaryFolder(t, { [place]: '' });
      const askVersion = answering({ '/a/node': '24.1.0' });
      const { executable } = await chooseNode(node22, '', machineIn(folder, { PATH: '/a' }), askVersion);
      assert.deepEqual(executable, { path: path.posix.join(folder, place), version: '22.9.1', origin });
    });
  }

  it('is the newest of a version manager’s', async t => {
    const folder = await temporaryFolder(t);
    for (const version of ['v22.9.0', 'v22.10.0', 'v24.0.0']) {
      await writeFiles(folder, { [`.nvm/versions/node/${version}/bin/node`]: '' });
    }
    const { executable } = await chooseNode(node22, '', machineIn(folder), nobody);
    assert.equal(executable.version, '22.10.0');
  });

  it('is not one that was uninstalled', async t => {
    const folder = await temporaryFolder(t);
    await mkdir(path.join(folder, '.nvm/versions/node/v22.9.0'), { recursive: true });
    const { executable } = await chooseNode(node22, '', machineIn(folder), nobody);
    assert.equal(executable.origin, 'this process');
  });

  it('is the closest major version otherwise, and a note says so', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = answering({ '/old/node': '18.0.0', '/near/node': '21.0.0', '/far/node': '25.0.0' });
    const machine = machineIn(folder, { PATH: '/old:/near:/far' });
    const { executable, notes } = await chooseNode(node22, '', machine, askVersion);
    assert.equal(executable.path, '/near/node');
    assert.match(notes.join(), /nodejs22\.x on AWS, Node\.js 21\.0\.0 here/);
  });

  it('is never one that our runtime client cannot run on', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = answering({ '/old/node': '16.20.0' });
    const node16 = { id: 'nodejs16.x', family: 'nodejs', version: '16' } as const;
    const { executable } = await chooseNode(node16, '', machineIn(folder, { PATH: '/old' }), askVersion);
    assert.equal(executable.path, process.execPath);
  });

  it('is this process when there is no other', async t => {
    const folder = await temporaryFolder(t);
    const { executable } = await chooseNode(node22, '', machineIn(folder), nobody);
    assert.deepEqual(executable, {
      path: process.execPath,
      version: process.versions.node,
      origin: 'this process',
    });
  });

  it('is not looked for in relative folders of the PATH', async t => {
    const folder = await temporaryFolder(t);
    const asked: string[] = [];
    const askVersion: AskVersion = async file => {
      asked.push(file);
      return undefined;
    };
    await chooseNode(node22, '', machineIn(folder, { PATH: '.:bin:/usr/bin' }), askVersion);
    assert.deepEqual(
      asked.filter(file => !file.includes('opt')),
      ['/usr/bin/node'],
    );
  });
});
