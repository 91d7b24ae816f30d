import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { comparePackages } from '../../src/editor/release/compare/comparedPackages.ts';
import { codeBefore, readConfigurations } from '../../src/editor/release/compare/comparison.ts';
import { packageSources } from '../../src/editor/release/compare/packageSources.ts';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import { isUserError } from '../../src/model/userError.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';

let fake: FakeAws;
let aws: AwsConnection;
const sides = { functionName: 'orders', from: '1', to: '2' };
const never = new AbortController().signal;

/** A folder for temporary files that nobody else uses. */
let temporary: string;
const { TMPDIR } = process.env;

before(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'lwc-'));
  process.env['TMPDIR'] = temporary;
});

after(async () => {
  if (TMPDIR === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = TMPDIR;
  await rm(temporary, { recursive: true, force: true });
});

beforeEach(async () => {
  fake = await startFakeAws();
  addOrders(fake);
  aws = await connectTo(fake.url);
});

afterEach(async () => {
  aws.close();
  await fake.close();
});

function zip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const bytes = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(bytes)));
}

async function sources(onBytes: (bytes: number) => void = () => undefined) {
  const configurations = await readConfigurations(aws, sides);
  const noPackage = () => Promise.reject(new Error('The workspace is no side.'));
  return packageSources(aws, sides, configurations, noPackage, onBytes);
}

/** What was made and is still there. */
const leftovers = () => readdir(temporary);

describe('the packages of two versions', () => {
  it('are downloaded, compared file by file, and deleted', async () => {
    fake.packages.set('1', zip({ 'index.js': 'one', 'old.js': 'old', 'lib/same.js': 'same' }));
    fake.packages.set(
      '2',
      zip({ 'index.js': 'two', 'new.bin': Uint8Array.of(1, 0, 2), 'lib/same.js': 'same' }),
    );
    let received = 0;
    const { from, to } = await sources(bytes => {
      received += bytes;
    });
    const compared = await comparePackages(from, to, never);
    assert.deepEqual(
      compared.differences.map(({ name, change }) => `${change} ${name}`),
      ['changed index.js', 'added new.bin', 'removed old.js'],
    );
    assert.equal(await compared.text('from', 'index.js'), 'one');
    assert.equal(await compared.text('to', 'index.js'), 'two');
    assert.equal(await compared.text('to', 'new.bin'), 'This file is no text: 3 bytes.\n');
    assert.match(await compared.text('to', 'old.js'), /not there/);
    assert.equal(
      received,
      [...fake.packages.values()].reduce((sum, { length }) => sum + length, 0),
    );
    compared.dispose();
    assert.deepEqual(await leftovers(), []);
  });

  it('leave nothing behind and tell no address when one is no package', async () => {
    fake.packages.set('1', zip({ 'index.js': 'one' }));
    fake.packages.set('2', Buffer.from('<html>Sign in</html>'));
    const { from, to } = await sources();
    await assert.rejects(comparePackages(from, to, never), error => {
      assert.ok(isUserError(error));
      assert.equal(error.data.what, 'The code of version 2 could not be read.');
      assert.doesNotMatch(`${error.stack} ${String(error.cause)}`, /Signature|127\.0\.0\.1/);
      return true;
    });
    assert.deepEqual(await leftovers(), []);
  });

  it('are refused when a name in them leads out of the package', async () => {
    fake.packages.set('1', zip({ 'index.js': 'one' }));
    fake.packages.set('2', zip({ '../../evil.js': 'two' }));
    const { from, to } = await sources();
    await assert.rejects(
      comparePackages(from, to, never),
      error => isUserError(error) && /relative path/.test(error.data.why),
    );
  });

  it('are not downloaded any further when the person stops it', async () => {
    const stop = new AbortController();
    fake.packages.set('1', zip({ 'index.js': 'one' }));
    fake.packages.set('2', zip({ 'index.js': 'two' }));
    const { from, to } = await sources(() => stop.abort());
    await assert.rejects(comparePackages(from, to, stop.signal), { name: 'AbortError' });
    assert.deepEqual(await leftovers(), []);
  });

  it('are known to be the same, or how large they are, before they are downloaded', async () => {
    const configurations = await readConfigurations(aws, sides);
    assert.deepEqual(codeBefore(sides, configurations), { type: 'notRead', downloadBytes: 200 });
    const same = { ...sides, to: '1' };
    assert.deepEqual(codeBefore(same, await readConfigurations(aws, same)), { type: 'same' });
  });
});
