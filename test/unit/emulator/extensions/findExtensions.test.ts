import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findExtensions } from '../../../../src/emulator/extensions/findExtensions.ts';

/** The first bytes of a program for Linux on a processor. */
function elf(machine: number): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(0x7f454c46);
  head.writeUInt16LE(machine, 18);
  return head;
}

describe('the extensions of layers', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lwe-'));
    const extensions = path.join(folder, 'extensions');
    await mkdir(path.join(extensions, 'library'), { recursive: true });
    await writeFile(path.join(extensions, 'script'), '#!/bin/sh\n');
    await writeFile(path.join(extensions, 'empty'), '');
    await writeFile(path.join(extensions, 'intel'), elf(62));
    await writeFile(path.join(extensions, 'arm'), elf(183));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  const names = async (platform: NodeJS.Platform, arch: NodeJS.Architecture) => {
    const { files, foreign } = await findExtensions(folder, { platform, arch });
    return { runs: files.map(file => path.basename(file)), foreign };
  };

  it('are all files of the folder, without those of its folders', async () => {
    assert.deepEqual(await names('linux', 'x64'), {
      runs: ['empty', 'intel', 'script'],
      foreign: ['arm'],
    });
    assert.deepEqual(await names('linux', 'arm64'), {
      runs: ['arm', 'empty', 'script'],
      foreign: ['intel'],
    });
  });

  it('are only scripts on a Mac', async () => {
    assert.deepEqual(await names('darwin', 'arm64'), {
      runs: ['empty', 'script'],
      foreign: ['arm', 'intel'],
    });
  });

  it('do not run on Windows', async () => {
    assert.deepEqual((await names('win32', 'x64')).runs, []);
  });

  it('are none without layers and in layers without the folder', async () => {
    const none = { files: [], foreign: [] };
    assert.deepEqual(await findExtensions(undefined, process), none);
    assert.deepEqual(await findExtensions(path.join(folder, 'extensions'), process), none);
  });
});
