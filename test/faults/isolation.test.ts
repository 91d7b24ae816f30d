import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { noIsolation } from '../integration/isolation/noIsolation.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';
import { whenEnded } from './support/leftProcesses.ts';

/**
 * Starts a daemon without any variable of the environment: only its view of the file system tells where it belongs.
 * The answer has its id, and the place where the files of the emulator are.
 */
const source = `
  import { spawnSync } from 'node:child_process';
  import { readFileSync } from 'node:fs';
  export const handler = async ({ hang }) => {
    const started = spawnSync('setsid', ['sh', '-c', 'sleep 600 >/dev/null 2>&1 & echo $!'], { env: { PATH: process.env.PATH } });
    console.log('started ' + process.pid + ' ' + String(started.stdout).trim());
    if (hang) await new Promise(() => setTimeout(() => {}, 60_000));
    return / \\/tmp .* (lambda-workbench-\\S+)\\/[0-9a-f]+ /.exec(readFileSync('/proc/self/mountinfo', 'utf8'))?.[1];
  };`;

describe('a function with Lambda’s file system leaves nothing', { skip: await noIsolation() }, () => {
  let code: CodeFolder;
  let lambdaFunction: LambdaFunction;
  let emulator: EmulatorProcess;

  before(async () => {
    code = await makeCodeFolder();
    lambdaFunction = await code.add('Daemon', { source, timeoutMs: 60_000 });
  });

  after(() => code.remove());

  beforeEach(async () => {
    emulator = await startEmulatorProcess({ TMPDIR: code.path });
    const settings = { ...defaultEmulatorSettings, nodePath: process.execPath, isolation: 'auto' } as const;
    emulator.send({ type: 'configure', settings });
  });

  afterEach(() => emulator.child.kill('SIGKILL'));

  /** The ids of the runtime and its daemon; of a handler that hangs as soon as it tells them. */
  function startThem(hang: boolean): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      let ids: readonly number[] = [];
      const finished = emulator.start(lambdaFunction, { hang }, message => {
        const told = message.type === 'log' ? /started (\d+) (\d+)/.exec(message.record.text) : null;
        if (told) ids = told.slice(1).map(Number);
        if (told && hang) resolve(ids);
      });
      void finished.then(ended => (ended.type === 'finished' ? resolve(ids) : hang || reject(ended)));
    });
  }

  for (const hang of [false, true]) {
    it(`when the emulator is killed while it is ${hang ? 'running' : 'frozen'}`, async () => {
      const ids = await startThem(hang);
      assert.equal(ids.length, 2);
      emulator.child.kill('SIGKILL');
      assert.deepEqual(await whenEnded(ids), []);
    });
  }

  it('when the emulator ends in order', async () => {
    const { payload } = await emulator.invoke(lambdaFunction, {});
    const folder = JSON.parse(payload);
    assert.match(folder, /^lambda-workbench-/);
    const ids = await startThem(false);
    await emulator.shutdown();
    assert.deepEqual(await whenEnded(ids), []);
    for (let attempt = 0; existsSync(`${code.path}/${folder}`) && attempt < 100; attempt++) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    assert.equal(existsSync(`${code.path}/${folder}`), false);
  });
});
