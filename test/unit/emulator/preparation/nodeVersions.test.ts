import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createNodeVersions } from '../../../../src/emulator/preparation/nodeVersions.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A stand-in as version managers put on the PATH: it counts its starts and runs the real Node.js. */
async function standIn(folder: string): Promise<string> {
  const file = path.join(folder, 'node');
  const count = path.join(folder, 'count');
  await writeFile(file, `#!/bin/sh\necho started >> "${count}"\nexec "${process.execPath}" "$@"\n`);
  await chmod(file, 0o755);
  return file;
}

async function starts(folder: string): Promise<number> {
  const text = await readFile(path.join(folder, 'count'), 'utf8');
  return text.trim().split('\n').length;
}

describe('the version of an executable', {
  skip: process.platform === 'win32' && 'needs a shell script',
}, () => {
  it('comes with the real path behind a stand-in', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = createNodeVersions(path.join(folder, 'cache'));
    const { path: file, version } = (await askVersion(await standIn(folder))) ?? {};
    assert.deepEqual({ file, version }, { file: process.execPath, version: process.versions.node });
  });

  it('is asked once, also over restarts', async t => {
    const folder = await temporaryFolder(t);
    const file = await standIn(folder);
    const askVersion = createNodeVersions(path.join(folder, 'cache'));
    await askVersion(file);
    await askVersion(file);
    await createNodeVersions(path.join(folder, 'cache'))(file);
    assert.equal(await starts(folder), 1);
  });

  it('is asked again when the executable changed', async t => {
    const folder = await temporaryFolder(t);
    const file = await standIn(folder);
    await createNodeVersions(path.join(folder, 'cache'))(file);
    await writeFile(file, `${await readFile(file, 'utf8')}\n# upgraded\n`);
    await createNodeVersions(path.join(folder, 'cache'))(file);
    assert.equal(await starts(folder), 2);
  });

  it('is unknown for what is not there or is something else', async t => {
    const folder = await temporaryFolder(t);
    const askVersion = createNodeVersions(folder);
    assert.equal(await askVersion(path.join(folder, 'missing')), undefined);
    assert.equal(await askVersion('/bin/sh'), undefined);
  });
});
