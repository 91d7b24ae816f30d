import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { followMissingFiles } from '../../../src/emulator/preparation/missingFiles.ts';

let folder: string;
let file: string;
let nested: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lw-missing-'));
  file = path.join(folder, 'package.json');
  nested = path.join(folder, 'node_modules', 'deep', '.package-lock.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Follows the files, in a folder that was changed just now, or so long ago that it stands for its files. */
async function follow(isSettled: boolean) {
  const files = followMissingFiles([file, nested]);
  // The time at which the entry itself was changed cannot be set.
  if (isSettled) await pause(2_100);
  assert.equal(files.areMissing(), true);
  assert.equal(files.areMissing(), true);
  return files;
}

for (const isSettled of [false, true]) {
  const where = isSettled
    ? 'a folder that nobody has touched for long'
    : 'a folder that was touched just now';

  it(`sees at once that a file has appeared in ${where}`, async () => {
    const files = await follow(isSettled);
    await writeFile(file, '{}');
    assert.equal(files.areMissing(), false);
    await rm(file);
    assert.equal(files.areMissing(), true);
  });

  it(`sees at once that folders have appeared with a file in ${where}`, async () => {
    const files = await follow(isSettled);
    await mkdir(path.dirname(nested), { recursive: true });
    assert.equal(files.areMissing(), true);
    await writeFile(nested, '{}');
    assert.equal(files.areMissing(), false);
  });

  it(`sees a file that is moved there with its old time in ${where}`, async () => {
    const files = await follow(isSettled);
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'lw-missing-'));
    const old = path.join(elsewhere, 'old');
    await writeFile(old, '{}');
    await utimes(old, 1, 1);
    await rename(old, file);
    await rm(elsewhere, { recursive: true });
    assert.equal(files.areMissing(), false);
  });

  it(`sees that the target of a link has appeared, in ${where}`, async () => {
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'lw-missing-'));
    await symlink(path.join(elsewhere, 'target'), file);
    const files = await follow(isSettled);
    await writeFile(path.join(elsewhere, 'target'), '{}');
    assert.equal(files.areMissing(), false);
    await rm(elsewhere, { recursive: true });
  });
}

it('sees a file in a folder that has appeared long before it', async () => {
  const files = await follow(false);
  await mkdir(path.dirname(nested), { recursive: true });
  await pause(2_100);
  assert.equal(files.areMissing(), true);
  await writeFile(nested, '{}');
  assert.equal(files.areMissing(), false);
});
