import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { NamedFunction } from '../../../src/terminal/chooseFunction.ts';
import { rememberedFunctions } from '../../../src/terminal/rememberedTemplates.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'remembered-'));
const file = path.join(folder, 'template.yaml');
const one = { function: { id: 'one' } } as unknown as NamedFunction;
const found = { functions: [one], problems: [] };
let reads = 0;

const readerFile = fileURLToPath(import.meta.url);

function remembered(text: string, cacheDirectory: string) {
  return rememberedFunctions({ file, text }, { cacheDirectory, readerFile }, () => {
    reads += 1;
    return found;
  });
}

beforeEach(() => {
  reads = 0;
});
after(() => rm(folder, { recursive: true, force: true }));

describe('a template is remembered', () => {
  it('until its text changes', async () => {
    const cache = path.join(folder, 'changes');
    remembered('a', cache);
    assert.deepEqual(remembered('a', cache), found);
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

  it('or read each time where nothing can be kept', async () => {
    remembered('a', path.join('/dev/null', 'cache'));
    assert.deepEqual(remembered('a', path.join('/dev/null', 'cache')), found);
    assert.equal(reads, 2);
  });
});
