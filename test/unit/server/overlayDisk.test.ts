import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Disk } from '../../../src/model/fileSystem.ts';
import { fileSystemOf, overlayDisk } from '../../../src/server/overlayDisk.ts';

const below: Disk = {
  readText: file => (file === '/a/saved.ts' ? 'saved' : undefined),
  list: folder => (folder === '/a' ? [{ name: 'saved.ts', kind: 'file' }] : []),
  kind: file => (file === '/a/saved.ts' ? 'file' : undefined),
};
const texts = new Map([
  ['/a/saved.ts', 'edited'],
  ['/a/unsaved.ts', 'new'],
]);
const disk = overlayDisk(below, { textOf: file => texts.get(file), files: () => [...texts.keys()] });

describe('the disk with open documents on top', () => {
  it('has their texts', () => {
    assert.equal(disk.readText('/a/saved.ts'), 'edited');
    assert.equal(disk.readText('/a/unsaved.ts'), 'new');
    assert.equal(disk.readText('/a/unsaved.ts', 2), undefined);
    assert.equal(disk.readText('/a/missing.ts'), undefined);
  });

  it('lists each once, those that were never saved too', () => {
    assert.deepEqual(
      disk.list('/a').map(({ name }) => name),
      ['saved.ts', 'unsaved.ts'],
    );
    assert.deepEqual(disk.list('/b'), []);
    assert.equal(disk.kind('/a/unsaved.ts'), 'file');
  });

  it('answers the index too', async () => {
    const fileSystem = fileSystemOf(disk);
    assert.equal(await fileSystem.readText('/a/saved.ts'), 'edited');
    assert.equal(await fileSystem.kind('/a/missing.ts'), undefined);
    assert.equal((await fileSystem.list('/a')).length, 2);
  });
});
