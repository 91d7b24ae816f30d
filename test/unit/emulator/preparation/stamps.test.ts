import assert from 'node:assert/strict';
import { rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  contentStamps,
  foldersOf,
  isUnchanged,
  takeStamps,
  takeStampsOfReading,
} from '../../../../src/emulator/preparation/stamps.ts';
import { temporaryFolder } from './temporaryFolder.ts';

describe('stamps of files', () => {
  it('hold as long as nothing changes', async t => {
    const folder = await temporaryFolder(t, { 'a.js': 'one' });
    const stamps = takeStamps([path.join(folder, 'a.js'), path.join(folder, 'missing.js')]);
    assert.equal(isUnchanged(stamps), true);
  });

  it('tell a changed, a deleted and a new file', async t => {
    const folder = await temporaryFolder(t, { 'changed.js': 'one', 'deleted.js': 'one' });
    const file = (name: string) => path.join(folder, name);
    const stampsOf = (name: string) => takeStamps([file(name)]);
    const [changed, deleted, created] = ['changed.js', 'deleted.js', 'created.js'].map(stampsOf);
    await writeFile(file('changed.js'), 'longer');
    await rm(file('deleted.js'));
    await writeFile(file('created.js'), '');
    for (const stamps of [changed, deleted, created]) assert.equal(stamps && isUnchanged(stamps), false);
  });

  it('never hold for a file that was written after the reading began', async t => {
    const folder = await temporaryFolder(t, { 'a.js': 'one', 'b.js': 'one' });
    const [early, late] = [path.join(folder, 'a.js'), path.join(folder, 'b.js')];
    const readingSinceMs = Date.now() - 60_000;
    await utimes(early, new Date(), new Date(readingSinceMs - 1_000));
    assert.equal(isUnchanged(takeStampsOfReading([early], readingSinceMs)), true);
    assert.equal(isUnchanged(takeStampsOfReading([late], readingSinceMs)), false);
  });

  it('tell a change that kept the time, the size and the place of a file', async t => {
    const folder = await temporaryFolder(t, { 'a.js': 'one' });
    const file = path.join(folder, 'a.js');
    const time = new Date(Date.now() - 60_000);
    await utimes(file, time, time);
    const stamps = takeStamps([file]);
    // The clock of files ticks every few milliseconds.
    do {
      await writeFile(file, 'two');
      await utimes(file, time, time);
    } while (isUnchanged(stamps) && Date.now() - time.getTime() < 70_000);
    assert.equal(isUnchanged(stamps), false);
  });

  it('never count a folder for the content, even one that changed while it was read', async t => {
    const folder = await temporaryFolder(t, { 'a.js': 'one' });
    const stamps = takeStampsOfReading([folder], 0);
    assert.equal(isUnchanged(stamps), false);
    assert.deepEqual(contentStamps(stamps), []);
  });

  it('count a folder for changes, but not for the content', async t => {
    const folder = await temporaryFolder(t, { 'a.js': 'one' });
    const stamps = takeStamps([folder, path.join(folder, 'a.js')]);
    await utimes(folder, new Date(), new Date(0));
    assert.equal(isUnchanged(stamps), false);
    const again = takeStamps([folder, path.join(folder, 'a.js')]);
    assert.deepEqual(contentStamps(again), contentStamps(stamps));
  });

  it('tell the folders to watch, but not those of files that are not there', async t => {
    const folder = await temporaryFolder(t, { 'lib/a.js': '' });
    const file = (...names: string[]) => path.join(folder, ...names);
    const stamps = takeStamps([folder, file('lib', 'a.js'), file('missing', 'b.js')]);
    assert.deepEqual(foldersOf(stamps), new Set([folder, file('lib')]));
  });
});
