import assert from 'node:assert/strict';
import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { mergeLayers } from '../../../../src/emulator/preparation/layers.ts';
import { isUnchanged } from '../../../../src/emulator/preparation/stamps.ts';
import type { Layer } from '../../../../src/model/lambdaFunction.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { testFunction } from './testFunction.ts';
import { zipArchive } from './zipArchive.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function layer(label: string, contentPath?: string): Layer {
  return { label, range, ...(contentPath !== undefined && { contentPath }) };
}

describe('the layers of a function', () => {
  it('are nothing where there are none', async () => {
    const { root, notes } = await mergeLayers(testFunction('/p'), '/unused');
    assert.deepEqual([root, notes], [undefined, []]);
  });

  it('are used in place where there is one', async t => {
    const folder = await temporaryFolder(t, { 'nodejs/node_modules/a/index.js': '' });
    const { root } = await mergeLayers(testFunction('/p', { layers: [layer('A', folder)] }), '/unused');
    assert.equal(root, folder);
  });

  it('are merged into one folder, in which later ones win', async t => {
    const folder = await temporaryFolder(t, {
      'one/bin/tool': 'one',
      'one/nodejs/node_modules/a/index.js': 'one',
      'two/bin/tool': 'two',
      'two/nodejs/node_modules/b/index.js': 'two',
    });
    const layers = [layer('One', path.join(folder, 'one')), layer('Two', path.join(folder, 'two'))];
    const { root = '' } = await mergeLayers(testFunction('/p', { layers }), path.join(folder, 'cache'));
    const read = (file: string) => readFile(path.join(root, file), 'utf8');
    assert.deepEqual(
      await Promise.all(
        ['bin/tool', 'nodejs/node_modules/a/index.js', 'nodejs/node_modules/b/index.js'].map(read),
      ),
      ['two', 'one', 'two'],
    );
  });

  it('may hold links that lead back to a folder above', async t => {
    const folder = await temporaryFolder(t, { 'one/lib/a': 'one', 'two/lib/b': 'two' });
    for (const name of ['self', 'again']) await symlink('..', path.join(folder, 'two', 'lib', name));
    const layers = [layer('One', path.join(folder, 'one')), layer('Two', path.join(folder, 'two'))];
    const { root = '' } = await mergeLayers(testFunction('/p', { layers }), path.join(folder, 'cache'));
    assert.deepEqual((await readdir(path.join(root, 'lib'))).sort(), ['a', 'b']);
  });

  it('that are npm packages appear in nodejs/, where sam build puts them', async t => {
    const folder = await temporaryFolder(t, {
      'layer/package.json': '{}',
      'layer/node_modules/a/index.js': 'a',
    });
    const layers = [layer('A', path.join(folder, 'layer'))];
    const { root = '' } = await mergeLayers(testFunction('/p', { layers }), path.join(folder, 'cache'));
    assert.equal(await readFile(path.join(root, 'nodejs/node_modules/a/index.js'), 'utf8'), 'a');
  });

  it('may be archives', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'layer.zip');
    await writeFile(file, zipArchive([{ name: 'nodejs/node_modules/a/index.js', content: 'a' }]));
    const { root = '' } = await mergeLayers(testFunction('/p', { layers: [layer('A', file)] }), folder);
    assert.ok(await stat(path.join(root, 'nodejs/node_modules/a/index.js')));
  });

  it('are left out with a note where they are not on this machine', async () => {
    const layers = [layer('arn:aws:lambda:us-east-1:1:layer:x:1'), layer('Gone', '/does/not/exist')];
    const { root, notes } = await mergeLayers(testFunction('/p', { layers }), '/unused');
    assert.equal(root, undefined);
    assert.match(notes[0] ?? '', /layer:x:1 is not on this machine/);
    assert.match(notes[1] ?? '', /\/does\/not\/exist does not exist/);
  });

  it('tell when their content changes', async t => {
    const folder = await temporaryFolder(t, { 'nodejs/node_modules/a/index.js': 'a' });
    const { stamps } = await mergeLayers(testFunction('/p', { layers: [layer('A', folder)] }), '/unused');
    assert.equal(isUnchanged(stamps), true);
    await writeFile(path.join(folder, 'nodejs/node_modules/a/index.js'), 'changed');
    assert.equal(isUnchanged(stamps), false);
  });
});
