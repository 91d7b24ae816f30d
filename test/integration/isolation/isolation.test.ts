import assert from 'node:assert/strict';
import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../../scripts/lib/paths.mjs';
import type { ProcessHost } from '../../../src/emulator/environment/processHost.ts';
import { isolateFunction } from '../../../src/emulator/isolation/isolateFunction.ts';
import { openNamespaces } from '../../../src/emulator/isolation/namespaces.ts';
import type { PreparedFunction } from '../../../src/emulator/preparation/preparedFunction.ts';
import { defaultEmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import { startEmulator } from '../extensions/startEmulator.ts';
import { noIsolation } from './noIsolation.ts';

const skip = await noIsolation();
const isolation = 'auto';

/** Our bootstraps stay where they are, so that a checkout below /tmp is seen there. */
const listTemporary = `fs.readdirSync('/tmp').filter(name => !${JSON.stringify(`${root}/`)}.startsWith('/tmp/' + name + '/'))`;

/** Handlers with it tell what an expression gives, or the code of the error. */
const evaluating = `
import fs from 'node:fs'; import os from 'node:os'; import { spawn } from 'node:child_process';
export const handler = async ({ ask }) => {
  const answers = [];
  for (const text of ask) {
    try { answers.push((await new Function('fs', 'os', 'spawn', 'return ' + text)(fs, os, spawn)) ?? null); }
    catch (error) { answers.push(error.code ?? String(error)); }
  }
  return answers;
};`;

describe('a function with Lambda’s file system', { skip }, () => {
  it('runs in a /var/task that it cannot change, as the same user', async t => {
    const { add, invoke, folder } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Task', { source: evaluating });
    const ask = [
      'process.cwd()',
      'process.env.LAMBDA_TASK_ROOT',
      'fs.readdirSync(".")',
      'fs.writeFileSync("/var/task/new", "")',
      'fs.writeFileSync("/opt/new", "")',
      'process.getuid()',
      'fs.readFileSync("/proc/self/status", "utf8").match(/CapEff:\\s*(\\w+)/)[1]',
      '/sandbox\\.localdomain/.test(fs.readFileSync("/etc/hosts", "utf8"))',
    ];
    const { payload, isolated, notes } = await invoke(lambdaFunction, { ask });
    const [, , , , , , capabilities] = JSON.parse(payload);
    // Root has them in a namespace where they are good for nothing.
    if (process.getuid?.() !== 0) assert.equal(capabilities, '0000000000000000');
    assert.deepEqual(JSON.parse(payload), [
      '/var/task',
      '/var/task',
      ['index.mjs'],
      'EROFS',
      'EROFS',
      process.getuid?.(),
      capabilities,
      true,
    ]);
    assert.deepEqual(isolated, { ephemeralStorageMb: 512, localFiles: {} });
    assert.deepEqual(notes, []);
    assert.notEqual(folder, '/var/task');
  });

  it('has a /tmp with its size, kept while it is warm and after a timeout, and no other environment’s', async t => {
    const { emulator, add, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Temporary', {
      source: evaluating,
      timeoutMs: 2_000,
      ephemeralStorageMb: 512,
      memoryMb: 1_024,
    });
    const ask = (...questions: string[]) => invoke(lambdaFunction, { ask: questions });
    const first = await ask(
      'os.tmpdir()',
      'process.env.TMPDIR',
      listTemporary,
      'fs.writeFileSync("/tmp/a", "1")',
    );
    assert.deepEqual(JSON.parse(first.payload), ['/tmp', null, [], null]);
    assert.deepEqual(JSON.parse((await ask(listTemporary)).payload), [['a']]);
    const timedOut = await ask('new Promise(resolve => setTimeout(resolve, 60000))');
    assert.equal(timedOut.status, 'timeout');
    const again = await ask(
      'fs.readFileSync("/tmp/a", "utf8")',
      '(() => { const chunk = Buffer.alloc(64 << 20); for (let i = 0; i < 9; i++) fs.appendFileSync("/tmp/big", chunk); })()',
    );
    assert.deepEqual(JSON.parse(again.payload), ['1', 'ENOSPC']);
    assert.equal(again.environmentId, first.environmentId);
    await emulator.stopEnvironments();
    assert.deepEqual(JSON.parse((await ask(listTemporary)).payload), [[]]);
  });

  it('shares it with its extensions, which run in /opt', async t => {
    const { add, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Extended', {
      source: evaluating,
      extensions: {
        'writer.mjs': `
          import { writeFileSync } from 'node:fs';
          writeFileSync('/tmp/of-extension', process.argv[1] + ' ' + process.cwd());
          await register(['INVOKE']);
          while (true) await next();`,
      },
    });
    const ask = [
      'fs.readFileSync("/tmp/of-extension", "utf8")',
      'fs.readdirSync("/opt")',
      'fs.readdirSync("/opt/extensions")',
    ];
    for (let count = 0; count < 2; count++) {
      const { payload, notes } = await invoke(lambdaFunction, { ask });
      assert.deepEqual(JSON.parse(payload), ['/opt/extensions/writer.mjs /', ['extensions'], ['writer.mjs']]);
      assert.deepEqual(notes, []);
    }
  });

  it('fails as on AWS with an extension that cannot be started', async t => {
    const { add, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Refused', { extensions: { 'closed.mjs': '' }, mode: 0o644 });
    const { error } = await invoke(lambdaFunction);
    assert.equal(error?.errorType, 'Extension.LaunchError');
    assert.match(error?.errorMessage ?? '', /fork\/exec \/opt\/extensions\/closed\.mjs: permission denied/);
  });

  it('is frozen between events, with all that it started', async t => {
    const { add, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Frozen', { source: evaluating });
    const child = `spawn(process.execPath, ['-e', "let n = 0; setInterval(() => require('fs').writeFileSync('/tmp/n', String(++n)), 5)"], { detached: true, stdio: 'ignore' }) && 1`;
    await invoke(lambdaFunction, { ask: [child, 'new Promise(resolve => setTimeout(resolve, 300))'] });
    const read = 'Number(fs.readFileSync("/tmp/n", "utf8"))';
    const before = JSON.parse((await invoke(lambdaFunction, { ask: [read] })).payload)[0];
    await new Promise(resolve => setTimeout(resolve, 1_000));
    const after = JSON.parse((await invoke(lambdaFunction, { ask: [read] })).payload)[0];
    // Running on it would have written about 200 times.
    assert.ok(before > 0 && after - before < 60, `${before} ${after}`);
  });

  it('has errors whose stack traces lead to the files of this machine', async t => {
    const { add, invoke, folder } = await startEmulator(t, { isolation });
    const source = 'export const handler = async () => { throw new Error("no"); };';
    const { error, isolated } = await invoke(await add('Failing', { source }));
    assert.match(error?.stackTrace?.join('\n') ?? '', /\/var\/task\/index\.mjs:1:/);
    assert.equal(isolated?.localFiles['/var/task/index.mjs'], path.join(folder, 'Failing/index.mjs'));
  });

  it('runs at its real place while it is debugged, and says so', async t => {
    const { emulator, add, folder, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Debugged', {
      source: 'export const handler = async () => process.cwd();',
    });
    const host = { isolate: () => assert.fail('was isolated') } as unknown as ProcessHost;
    const settings = { ...defaultEmulatorSettings, isolation } as const;
    const prepared = { ...(await emulator.prepare(lambdaFunction)), debugPort: 0 };
    const isolated = await isolateFunction(prepared, 'id', folder, { host, settings });
    assert.equal(isolated.prepared.taskRoot, path.join(folder, 'Debugged'));
    assert.match(isolated.notes.join(), /because it is being debugged/);
    assert.equal(JSON.parse((await invoke(lambdaFunction)).payload), '/var/task');
  });

  it('preloads libraries of layers into its own program only', async t => {
    const { add, invoke } = await startEmulator(t, { isolation });
    const variables = { LD_PRELOAD: '/opt/lib/nothing.so' };
    const lambdaFunction = await add('Preloading', { source: evaluating, variables });
    const ask = ['process.env.LD_PRELOAD', 'process.env.LAMBDA_WORKBENCH_PRELOAD'];
    const { payload, log } = await invoke(lambdaFunction, { ask });
    assert.deepEqual(JSON.parse(payload), ['/opt/lib/nothing.so', null]);
    assert.equal(log.filter(({ text }) => text.includes('cannot be preloaded')).length, 1);
  });

  it('leaves nothing open when its environments end', async t => {
    const { emulator, add, invoke } = await startEmulator(t, { isolation });
    const lambdaFunction = await add('Closed', { source: evaluating });
    const { payload } = await invoke(lambdaFunction, { ask: ['fs.readlinkSync("/proc/self/ns/mnt")'] });
    const [namespace] = JSON.parse(payload);
    assert.notEqual(namespace, await readlink('/proc/self/ns/mnt'));
    assert.deepEqual(await openNamespaceFiles(namespace), 1);
    await emulator.stopEnvironments();
    assert.deepEqual(await openNamespaceFiles(namespace), 0);
  });
});

describe('a machine that cannot give a function Lambda’s file system', () => {
  it('says why', async () => {
    const reason = await openNamespaces('/nowhere/fstab');
    assert.ok(typeof reason === 'string' && reason !== '');
  });

  it('runs it where it is, with a note that says why', async () => {
    const prepared = { launch: {}, taskRoot: '/app' } as PreparedFunction;
    const settings = { ...defaultEmulatorSettings, isolation: 'auto' } as const;
    const host = { isolate: async () => 'it is forbidden' } as unknown as ProcessHost;
    assert.deepEqual(await isolateFunction(prepared, 'id', '/tmp/x', { host, settings }), {
      prepared,
      notes: ["Runs without Lambda's /var/task, /opt and /tmp, because it is forbidden."],
    });
  });
});

/** How many descriptors of this process hold a namespace. */
async function openNamespaceFiles(namespace: string): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map(name => readlink(`/proc/self/fd/${name}`).catch(() => '')),
  );
  return links.filter(link => link === namespace).length;
}
