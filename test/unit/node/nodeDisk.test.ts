import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { nodeDisk } from '../../../src/node/nodeDisk.ts';

let folder: string;
const at = (...names: readonly string[]) => path.join(folder, ...names);

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'disk-'));
  await mkdir(at('src'));
  await writeFile(at('src', 'a.ts'), '\uFEFFconst a = "ä";\n');
  await symlink(at('src'), at('link'), 'dir');
  await symlink(at('loop'), at('loop'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('the disk of the linter', () => {
  it('gives texts without their byte order mark', () => {
    assert.equal(nodeDisk.readText(at('src', 'a.ts')), 'const a = "ä";\n');
  });

  it('gives no text that is larger than wanted', () => {
    assert.equal(nodeDisk.readText(at('src', 'a.ts'), 10), undefined);
  });

  it('tells links from folders, so that no walk goes round in circles', () => {
    const kinds = new Map(nodeDisk.list(folder).map(({ name, kind }) => [name, kind]));
    assert.deepEqual([kinds.get('src'), kinds.get('link'), kinds.get('loop')], ['directory', 'link', 'link']);
  });

  it('follows a link that somebody names', () => {
    assert.equal(nodeDisk.kind(at('link', 'a.ts')), 'file');
  });

  it('has nothing where there is nothing, where a link leads nowhere, and at impossible names', () => {
    for (const nowhere of [
      at('missing'),
      at('loop'),
      at('src', 'a.ts', 'b'),
      at('a\0b'),
      at('x'.repeat(999)),
    ]) {
      assert.equal(nodeDisk.kind(nowhere), undefined);
      assert.equal(nodeDisk.readText(nowhere), undefined);
      assert.deepEqual(nodeDisk.list(nowhere), []);
    }
    assert.equal(nodeDisk.readText(at('src')), undefined);
  });
});
