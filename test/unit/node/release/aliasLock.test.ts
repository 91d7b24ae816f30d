import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isUserError } from '../../../../src/model/userError.ts';
import { lockHolder, whileLocked } from '../../../../src/node/release/aliasLock.ts';
import { machineStartMs, processStart } from '../../../../src/node/release/processStart.ts';

/** A process that runs as long as this one. */
const other = process.ppid;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwl-'));
  file = path.join(folder, 'live.lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const isUnderWay = (error: unknown): boolean => isUserError(error) && error.data.code === 'shift-under-way';
const take = () => whileLocked(file, 'live', async () => 'done');

async function writtenAt(timeMs: number): Promise<void> {
  await utimes(file, timeMs / 1_000, timeMs / 1_000);
}

describe('the lock of an alias', () => {
  it('is held by one process at a time, and gone afterwards', async () => {
    await whileLocked(file, 'live', async () => {
      assert.equal(await lockHolder(file), process.pid);
      await assert.rejects(take(), isUnderWay);
    });
    assert.equal(await lockHolder(file), undefined);
    assert.equal(await take(), 'done');
  });

  it('of a process that runs is respected', async () => {
    await writeFile(file, `${other} ${await processStart(other)}`);
    assert.equal(await lockHolder(file), other);
    await assert.rejects(take(), isUnderWay);
  });

  it('of a process that has ended is taken over', async () => {
    // Above what any system gives out.
    await writeFile(file, '2000000000 1');
    assert.equal(await take(), 'done');
  });

  it('is taken over when the id of its process belongs to another one by now', {
    skip: process.platform !== 'linux' && 'Only Linux tells when a process began.',
  }, async () => {
    await writeFile(file, `${other} 1`);
    assert.equal(await lockHolder(file), undefined);
    assert.equal(await take(), 'done');
  });

  it('from before the machine was started is taken over', async () => {
    await writeFile(file, `${other} `);
    assert.equal(await lockHolder(file), other);
    await writtenAt(machineStartMs() - 3_600_000);
    assert.equal(await take(), 'done');
  });

  it('that a process is just writing is respected, not one that was never written', async () => {
    await writeFile(file, '');
    await assert.rejects(take(), isUnderWay);
    assert.equal(await readFile(file, 'utf8'), '');
    await writtenAt(Date.now() - 3_600_000);
    assert.equal(await take(), 'done');
  });
});
