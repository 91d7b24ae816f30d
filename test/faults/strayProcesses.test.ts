import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';
import { cannotListProcesses, whenEnded } from './support/leftProcesses.ts';

/**
 * Starts two processes outside of the handler's process group that append to a file: a detached child, and a
 * daemon that has no parent of the environment any more. Their ids are in the answer.
 */
const starting = `
  import { spawn, spawnSync } from 'node:child_process';
  import { existsSync } from 'node:fs';
  import { setTimeout as pause } from 'node:timers/promises';
  const ticking = 'for i in $(seq 400); do echo tick >> "$0"; sleep 0.05; done';
  export const handler = async event => {
    if (event.fine) return 'fine';
    const detached = spawn('sh', ['-c', ticking, event.file + '.child'], { detached: true, stdio: 'ignore' });
    detached.unref();
    const daemon = spawnSync('setsid', ['sh', '-c', 'sh -c "$1" "$0" >/dev/null 2>&1 & echo $!', event.file + '.daemon', ticking]);
    while (!existsSync(event.file + '.child') || !existsSync(event.file + '.daemon')) await pause(5);
    console.log('started ' + detached.pid + ' ' + String(daemon.stdout).trim());
    if (event.then === 'exit') process.exit(3);
    if (event.then === 'hang') await new Promise(() => setTimeout(() => {}, 60_000));
  };`;

/** Resolves when signals have stopped the processes: the answer comes a moment earlier. */
async function whenStopped(processIds: readonly number[]): Promise<void> {
  const isStopped = (id: number): boolean => readFileSync(`/proc/${id}/stat`, 'utf8').includes(') T ');
  while (!processIds.every(isStopped)) await pause(5);
}

let code: CodeFolder;
let stray: LambdaFunction;
let file: string;

before(async () => {
  code = await makeCodeFolder();
  file = path.join(code.path, 'ticks');
  stray = await code.add('Stray', { source: starting, timeoutMs: 2_000 });
});

after(() => code.remove());

describe('processes that leave the process group of their handler', { skip: cannotListProcesses }, () => {
  let emulator: EmulatorProcess;

  beforeEach(async () => {
    emulator = await startEmulatorProcess();
  });

  afterEach(() => emulator.child.kill('SIGKILL'));

  /** Runs the handler; the ids of what it started, as soon as it tells them. */
  function startThem(then?: 'exit' | 'hang') {
    let told = (_: readonly number[]): void => {};
    const processIds = new Promise<readonly number[]>(resolve => {
      told = resolve;
    });
    const finished = emulator.start(stray, { file, then }, message => {
      const ids = message.type === 'log' ? /started (\d+) (\d+)/.exec(message.record.text) : null;
      if (ids) told(ids.slice(1).map(Number));
    });
    return { processIds, finished };
  }

  const ticks = (): readonly number[] =>
    ['child', 'daemon'].map(name => readFileSync(`${file}.${name}`, 'utf8').length);

  it('are frozen between events, and go on with the next', async () => {
    const { processIds, finished } = startThem();
    await finished;
    await whenStopped(await processIds);
    const atFreeze = ticks();
    await pause(300);
    assert.deepEqual(ticks(), atFreeze);
    const next = startThem('hang');
    await next.processIds;
    await pause(300);
    for (const [index, count] of ticks().entries()) assert.ok(count > (atFreeze[index] ?? 0));
    await emulator.shutdown();
    assert.deepEqual(await whenEnded([...(await processIds), ...(await next.processIds)]), []);
  });

  for (const then of ['exit', 'hang'] as const) {
    it(`end with an environment that ends by ${then === 'exit' ? 'process.exit' : 'its timeout'}`, async () => {
      const { processIds, finished } = startThem(then);
      await finished;
      assert.deepEqual(await whenEnded(await processIds), []);
      assert.equal((await emulator.invoke(stray, { fine: true })).payload, '"fine"');
    });
  }

  it('end when a frozen environment is stopped', async () => {
    const { processIds, finished } = startThem();
    await finished;
    emulator.send({ type: 'stopEnvironments' });
    assert.deepEqual(await whenEnded(await processIds), []);
  });

  for (const then of [undefined, 'hang'] as const) {
    it(`end when the emulator is killed while the handler is ${then ? 'running' : 'frozen'}`, async () => {
      const { processIds, finished } = startThem(then);
      await (then ? processIds : finished);
      emulator.child.kill('SIGKILL');
      assert.deepEqual(await whenEnded(await processIds), []);
    });
  }
});
