import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTrialDisk } from '../../../src/lint/trialDisk.ts';
import type { Disk } from '../../../src/model/fileSystem.ts';

const below: Disk = {
  readText: file => (file === '/a/old.ts' ? 'old' : undefined),
  list: folder => (folder === '/a' ? [{ name: 'old.ts', kind: 'file' }] : []),
  kind: file => (file === '/a/old.ts' ? 'file' : undefined),
};

describe('a disk to try changes on', () => {
  it('shows files that are made, changed and taken away', () => {
    const disk = createTrialDisk(below);
    disk.write('/a/new.ts', 'new');
    disk.write('/a/old.ts', undefined);
    assert.equal(disk.readText('/a/new.ts'), 'new');
    assert.equal(disk.readText('/a/new.ts', 2), undefined);
    assert.equal(disk.readText('/a/old.ts'), undefined);
    assert.equal(disk.kind('/a/old.ts'), undefined);
    assert.deepEqual(disk.list('/a'), [{ name: 'new.ts', kind: 'file' }]);
    assert.deepEqual(
      [...disk.changes()],
      [
        ['/a/new.ts', 'new'],
        ['/a/old.ts', undefined],
      ],
    );
  });

  it('is as the one below again after a reset', () => {
    const disk = createTrialDisk(below);
    disk.write('/a/old.ts', 'changed');
    disk.reset();
    assert.equal(disk.readText('/a/old.ts'), 'old');
    assert.deepEqual(disk.list('/a'), [{ name: 'old.ts', kind: 'file' }]);
  });
});
