import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { makeFolder, replaceFile } from '../../../../src/emulator/preparation/wholeWrites.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { userErrorCode } from './userErrorCode.ts';

describe('a folder that is made whole', () => {
  it('is made once, also by several at the same time', async t => {
    const parent = await temporaryFolder(t);
    const folder = path.join(parent, 'made');
    const fill = (content: string) => (unfinished: string) =>
      writeFile(path.join(unfinished, 'file'), content);
    await Promise.all(['a', 'b', 'c'].map(content => makeFolder(folder, fill(content))));
    const first = await readFile(path.join(folder, 'file'), 'utf8');
    await makeFolder(folder, fill('later'));
    assert.equal(await readFile(path.join(folder, 'file'), 'utf8'), first);
    assert.deepEqual(await readdir(parent), ['made']);
  });

  it('is not there at all after a failure', async t => {
    const parent = await temporaryFolder(t);
    const fill = async (unfinished: string) => {
      await writeFile(path.join(unfinished, 'half'), '');
      throw new Error('no more');
    };
    await assert.rejects(makeFolder(path.join(parent, 'made'), fill), /no more/);
    assert.deepEqual(await readdir(parent), []);
  });
});

describe('a file that is written whole', () => {
  it('has the new content, in a folder that need not exist, and leaves nothing beside it', async t => {
    const parent = await temporaryFolder(t);
    const file = path.join(parent, 'new', 'file');
    await replaceFile(file, 'one');
    await replaceFile(file, 'two');
    assert.equal(await readFile(file, 'utf8'), 'two');
    assert.deepEqual(await readdir(path.dirname(file)), ['file']);
  });

  it('that cannot be written is an error for people, with the path', async t => {
    const parent = await temporaryFolder(t, { plain: '' });
    const below = path.join(parent, 'plain', 'file');
    for (const write of [replaceFile(below, ''), makeFolder(path.join(below, 'folder'), async () => {})]) {
      await assert.rejects(write, userErrorCode('not-writable'));
    }
    await assert.rejects(
      replaceFile(below, ''),
      error => error instanceof Error && error.message.includes(parent),
    );
  });
});
