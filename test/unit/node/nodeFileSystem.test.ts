import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'disk-'));
  await mkdir(path.join(folder, 'inner'));
  await writeFile(path.join(folder, 'a.txt'), 'Grüße');
  await symlink(path.join(folder, 'inner'), path.join(folder, 'link'), 'junction');
});

after(() => rm(folder, { recursive: true }));

describe('the disk', () => {
  it('gives the text of a file', async () => {
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'a.txt')), 'Grüße');
  });

  it('gives no text for what is larger than asked, not there, a folder, or no possible name', async () => {
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'a.txt'), 6), undefined);
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'b.txt')), undefined);
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'a.txt', 'b')), undefined);
    assert.equal(await nodeFileSystem.readText(folder), undefined);
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'a\0b')), undefined);
    assert.equal(await nodeFileSystem.readText(path.join(folder, 'x'.repeat(5000))), undefined);
  });

  it('lists a folder with the kind of each entry', async () => {
    const entries = await nodeFileSystem.list(folder);
    const sorted = [...entries].sort((left, right) => (left.name < right.name ? -1 : 1));
    assert.deepEqual(sorted, [
      { name: 'a.txt', kind: 'file' },
      { name: 'inner', kind: 'directory' },
      { name: 'link', kind: 'link' },
    ]);
  });

  it('lists nothing for what is not there or not a folder', async () => {
    assert.deepEqual(await nodeFileSystem.list(path.join(folder, 'b')), []);
    assert.deepEqual(await nodeFileSystem.list(path.join(folder, 'a.txt')), []);
  });

  it('tells files from folders, through links too', async () => {
    assert.equal(await nodeFileSystem.kind(path.join(folder, 'a.txt')), 'file');
    assert.equal(await nodeFileSystem.kind(path.join(folder, 'link')), 'directory');
    assert.equal(await nodeFileSystem.kind(path.join(folder, 'b')), undefined);
  });
});
