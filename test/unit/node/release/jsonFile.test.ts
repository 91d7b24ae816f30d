import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { writeJson } from '../../../../src/node/release/jsonFile.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwj-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what is kept of releases in a folder', () => {
  it('is ignored by Git', async () => {
    const root = path.join(folder, '.lambda-workbench');
    await writeJson(root, path.join(root, 'shifts', 'one.json'), { state: 1 });
    await writeJson(root, path.join(root, 'shifts', 'one.json'), { state: 2 });
    assert.equal(await readFile(path.join(root, '.gitignore'), 'utf8'), '*\n');
    assert.equal(await readFile(path.join(root, 'shifts', 'one.json'), 'utf8'), '{\n  "state": 2\n}\n');
  });

  it('overwrites no file that is there already, which may be a link to anywhere', async () => {
    const root = path.join(folder, '.lambda-workbench');
    await mkdir(root);
    await writeFile(path.join(root, '.gitignore'), 'mine\n');
    await writeJson(root, path.join(root, 'shifts', 'one.json'), {});
    assert.equal(await readFile(path.join(root, '.gitignore'), 'utf8'), 'mine\n');
  });
});
