import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, watch } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';
import { cannotListProcesses, noteProcesses } from './support/leftProcesses.ts';

let code: CodeFolder;
let frozen: LambdaFunction;
let looping: LambdaFunction;
let parent: LambdaFunction;

before(async () => {
  code = await makeCodeFolder();
  frozen = await code.add('Frozen', {
    source: "import { tmpdir } from 'node:os'; export const handler = async () => tmpdir();",
  });
  looping = await code.add('Looping', {
    source: 'export const handler = () => { for (;;); };',
    timeoutMs: 60_000,
  });
  parent = await code.add('Parent', {
    source: `import { spawn } from 'node:child_process';
      export const handler = async () => { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); };`,
  });
});

after(() => code.remove());

describe('no process is left', { skip: cannotListProcesses }, () => {
  let emulator: EmulatorProcess;
  let ended: Awaited<ReturnType<typeof noteProcesses>>;
  let temporaryDirectory: string;

  /** A spare, a stopped environment, one that never gives its thread back, and one with a child of its own. */
  beforeEach(async () => {
    emulator = await startEmulatorProcess();
    emulator.send({ type: 'warm' });
    const { payload } = await emulator.invoke(frozen);
    temporaryDirectory = path.dirname(JSON.parse(payload));
    await emulator.invoke(parent);
    await new Promise<void>(resolve => {
      void emulator.start(looping, {}, message => {
        if (message.type === 'phase' && message.phase === 'invoke') resolve();
      });
    });
    ended = await noteProcesses(emulator.pid);
  });

  afterEach(() => emulator.child.kill('SIGKILL'));

  async function assertNothingIsLeft(): Promise<void> {
    assert.deepEqual(await ended(), []);
    assert.equal(existsSync(temporaryDirectory), false);
  }

  it('after the emulator was killed', async () => {
    emulator.child.kill('SIGKILL');
    await assertNothingIsLeft();
  });

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`after the emulator was told to end by ${signal}`, async () => {
      emulator.child.kill(signal);
      await assertNothingIsLeft();
    });
  }

  it('after the editor is gone', async () => {
    emulator.child.disconnect();
    await assertNothingIsLeft();
  });

  it('after a shutdown in order', async () => {
    await emulator.shutdown();
    await assertNothingIsLeft();
  });

  it('after all environments were stopped', async () => {
    emulator.send({ type: 'stopEnvironments' });
    const refused = await emulator.start(frozen);
    assert.equal(refused.type, 'finished');
    await emulator.shutdown();
    await assertNothingIsLeft();
  });
});

describe('the terminal leaves no process', { skip: cannotListProcesses }, () => {
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    it(`when it is ended by ${signal} while a handler loops`, async () => {
      const child = await startCli();
      const ended = await noteProcesses(child.pid ?? 0);
      child.kill(signal);
      assert.deepEqual(await ended(), []);
    });
  }
});

describe('the terminal leaves no file', { skip: cannotListProcesses }, () => {
  it('when it is killed as soon as it has made its temporary directory', async () => {
    await writeTemplate();
    const temporary = await mkdtemp(path.join(code.path, 'tmp-'));
    for (let attempt = 0; attempt < 5; attempt++) {
      const watcher = watch(temporary);
      const child = spawnCli({ ...process.env, TMPDIR: temporary });
      await once(watcher, 'change');
      child.kill('SIGKILL');
      watcher.close();
      await once(child, 'exit');
    }
    for (let attempt = 0; attempt < 100 && readdirSync(temporary).length > 0; attempt++) await pause(50);
    assert.deepEqual(readdirSync(temporary), []);
  });
});

/** Resolves when the looping handler runs. */
async function startCli(): Promise<ChildProcess> {
  await writeTemplate();
  const child = spawnCli(process.env);
  for await (const chunk of child.stderr) if (String(chunk).includes('START RequestId')) break;
  await pause(100);
  assert.equal(child.exitCode, null);
  return child;
}

function spawnCli(env: NodeJS.ProcessEnv) {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  return spawn(process.execPath, [cli, 'invoke', 'Looping'], {
    cwd: path.dirname(looping.templateFile),
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function writeTemplate(): Promise<void> {
  return writeFile(
    looping.templateFile,
    `Resources:
  Looping:
    Type: AWS::Lambda::Function
    Properties: { Handler: index.handler, Runtime: nodejs24.x, Code: Looping, Timeout: 60 }
`,
  );
}
