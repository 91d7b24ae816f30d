import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exitCode, printed, runCli, startCli } from './support/runCli.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cli-'));
  await writeFile(
    path.join(folder, 'template.yaml'),
    `Resources:
  Long: { Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: nodejs24.x, Code: . } }
`,
  );
  await writeFile(
    path.join(folder, 'index.js'),
    `exports.handler = async () => {
  for (let line = 0; line < 1000; line++) console.log('line'.padEnd(200));
  return 'x'.repeat(1e6);
};
`,
  );
});

after(() => rm(folder, { recursive: true, force: true }));

describe('what is printed into a pipe', () => {
  it('arrives whole, whatever its length', async () => {
    const { code, out, err } = await runCli(folder, ['invoke', 'Long']);
    assert.deepEqual([code, out.length, err.match(/\tline/g)?.length], [0, 1_000_003, 1_000]);
  });

  it('is whole JSON too', async () => {
    const { out } = await runCli(folder, ['invoke', 'Long', '--json']);
    assert.equal(JSON.parse(out).payload.length, 1_000_000);
  });

  it('ends the tool quietly when nobody reads on', async () => {
    const child = startCli(folder, ['invoke', 'Long', '--json', '--repeat', '50']);
    child.stdin?.end();
    child.stdout?.once('data', () => child.stdout?.destroy());
    const [err, code] = await Promise.all([printed(child.stderr), exitCode(child)]);
    assert.deepEqual([code, err], [141, '']);
  });

  const skip = process.platform !== 'linux' && 'only Linux has a file that is always full';
  it('is missed when it cannot be written', { skip }, async () => {
    const full = openSync('/dev/full', 'w');
    const child = startCli(folder, ['list'], ['ignore', full, 'pipe']);
    closeSync(full);
    const [err, code] = await Promise.all([printed(child.stderr), exitCode(child)]);
    assert.equal(code, 3);
    assert.match(err, /^The result cannot be written: ENOSPC/);
  });
});
