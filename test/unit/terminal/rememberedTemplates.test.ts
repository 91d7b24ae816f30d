import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { NamedFunction } from '../../../src/terminal/chooseFunction.ts';
import { rememberedFunctions } from '../../../src/terminal/rememberedTemplates.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'remembered-'));
const file = path.join(folder, 'template.yaml');
const one = functionWith({});
let reads = 0;

const readerFile = fileURLToPath(import.meta.url);

function functionWith(properties: object): NamedFunction {
  const code = { type: 'directory', path: '/' };
  return { function: { id: 'one', environment: [], code, ...properties } } as unknown as NamedFunction;
}

function remembered(stamp: string, cacheDirectory: string, found = [one]) {
  const template = { file, text: 'Secret: hunter2', stamp };
  return rememberedFunctions(template, { cacheDirectory, readerFile }, () => {
    reads += 1;
    return { functions: found, problems: [] };
  });
}

beforeEach(() => {
  reads = 0;
});
after(() => rm(folder, { recursive: true, force: true }));

describe('a template is remembered', () => {
  it('until it changes', async () => {
    const cache = path.join(folder, 'changes');
    remembered('a', cache);
    assert.deepEqual(remembered('a', cache).functions, [one]);
    assert.equal(reads, 1);
    remembered('b', cache);
    assert.equal(reads, 2);
  });

  it('for its owner alone', { skip: process.platform === 'win32' && 'Windows has no modes' }, async () => {
    const cache = path.join(folder, 'owner');
    remembered('a', cache);
    const kept = path.join(cache, 'templates');
    const [name = ''] = await readdir(kept);
    const modes = await Promise.all(
      [kept, path.join(kept, name)].map(async place => (await stat(place)).mode),
    );
    assert.deepEqual(
      modes.map(mode => mode & 0o777),
      [0o700, 0o600],
    );
  });

  it('without its text', async () => {
    const cache = path.join(folder, 'text');
    remembered('a', cache);
    const [name = ''] = await readdir(path.join(cache, 'templates'));
    assert.doesNotMatch(await readFile(path.join(cache, 'templates', name), 'utf8'), /hunter2/);
  });

  for (const [what, properties] of [
    ['environment variables', { environment: [{ name: 'PASSWORD' }] }],
    ['inline code', { code: { type: 'inline', text: '' } }],
  ] as const) {
    it(`or read each time when it has ${what}, which may be secret`, async () => {
      const cache = path.join(folder, what);
      remembered('a', cache, [one, functionWith(properties)]);
      remembered('a', cache, [one, functionWith(properties)]);
      assert.equal(reads, 2);
      await assert.rejects(readdir(path.join(cache, 'templates')));
    });
  }

  it('or read each time where nothing can be kept', async () => {
    remembered('a', path.join('/dev/null', 'cache'));
    assert.deepEqual(remembered('a', path.join('/dev/null', 'cache')).functions, [one]);
    assert.equal(reads, 2);
  });
});
