import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createNodeVersions } from '../../../../src/emulator/preparation/nodeVersions.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Changes what was remembered of this process's executable. */
async function remember(cache: string, changes: Readonly<Record<string, string>>): Promise<void> {
  const file = path.join(cache, 'nodeVersions.json');
  const all: Record<string, object> = JSON.parse(await readFile(file, 'utf8'));
  all[process.execPath] = { ...all[process.execPath], ...changes };
  await writeFile(file, JSON.stringify(all));
}

describe('the version of an executable', () => {
  it('is what it answers, with its real path', async t => {
    const askVersion = createNodeVersions(await temporaryFolder(t));
    const { path: file, version } = (await askVersion(process.execPath)) ?? {};
    assert.deepEqual({ file, version }, { file: process.execPath, version: process.versions.node });
  });

  it('is remembered over restarts', async t => {
    const cache = await temporaryFolder(t);
    await createNodeVersions(cache)(process.execPath);
    await remember(cache, { version: '99.0.0' });
    assert.equal((await createNodeVersions(cache)(process.execPath))?.version, '99.0.0');
  });

  it('is asked again when the executable is another one', async t => {
    const cache = await temporaryFolder(t);
    await createNodeVersions(cache)(process.execPath);
    await remember(cache, { version: '99.0.0', stamp: 'before the upgrade' });
    assert.equal((await createNodeVersions(cache)(process.execPath))?.version, process.versions.node);
  });

  it('is unknown for what is not there or is something else', async t => {
    const folder = await temporaryFolder(t, { 'no-program': 'text' });
    const askVersion = createNodeVersions(folder);
    assert.equal(await askVersion(path.join(folder, 'missing')), undefined);
    assert.equal(await askVersion(path.join(folder, 'no-program')), undefined);
  });

  it('is found when what was remembered is damaged', async t => {
    const askVersion = createNodeVersions(await temporaryFolder(t, { 'nodeVersions.json': 'null' }));
    assert.equal((await askVersion(process.execPath))?.version, process.versions.node);
  });

  it('is found without a folder to remember it in', async t => {
    const folder = await temporaryFolder(t, { file: '' });
    const askVersion = createNodeVersions(path.join(folder, 'file', 'cache'));
    assert.equal((await askVersion(process.execPath))?.version, process.versions.node);
  });
});
