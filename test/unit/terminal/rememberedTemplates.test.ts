import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { NamedFunction } from '../../../src/terminal/chooseFunction.ts';
import { rememberedFunctions } from '../../../src/terminal/rememberedTemplates.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'remembered-'));
const template = { file: path.join(folder, 'template.yaml'), text: 'TOKEN: hunter2' };
const one = { function: { id: 'one', environment: ['hunter2'] } } as unknown as NamedFunction;
const found = { functions: [one], problems: [] };
let reads = 0;

const readerFile = fileURLToPath(import.meta.url);

function remembered(text: string, cacheDirectory: string) {
  return rememberedFunctions({ ...template, text }, { cacheDirectory, readerFile }, async () => {
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
    await remembered('a', cache);
    assert.deepEqual(await remembered('a', cache), found);
    assert.equal(reads, 1);
    await remembered('b', cache);
    assert.equal(reads, 2);
  });

  it('unreadable for who does not have it', async () => {
    const cache = path.join(folder, 'secret');
    await remembered(template.text, cache);
    const kept = path.join(cache, 'templates');
    const [name = ''] = await readdir(kept);
    assert.equal((await readFile(path.join(kept, name), 'latin1')).includes('hunter2'), false);
    if (process.platform === 'win32') return;
    const modes = await Promise.all([kept, path.join(kept, name)].map(async file => (await stat(file)).mode));
    assert.deepEqual(
      modes.map(mode => mode & 0o777),
      [0o700, 0o600],
    );
  });

  it('or read each time where nothing can be kept', async () => {
    await remembered('a', path.join('/dev/null', 'cache'));
    assert.deepEqual(await remembered('a', path.join('/dev/null', 'cache')), found);
    assert.equal(reads, 2);
  });
});
