import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { before, describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { installPython, type TestPython } from '../../support/python/installPython.ts';
import { numberedEvents } from '../handlerCase.ts';
import { startScriptedRuntimeApi } from '../scriptedRuntimeApi.ts';
import { ownRuntime } from './runPythonCase.ts';

describe('our Python bootstrap', () => {
  let python: TestPython;

  before(async () => {
    python = await installPython();
  });

  function start(t: TestContext): { readonly child: ChildProcess; readonly control: Writable } {
    const child = spawn(python.executable, [path.join(ownRuntime, 'bootstrap.py')], {
      env: { LC_CTYPE: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    t.after(() => child.kill('SIGKILL'));
    return { child, control: child.stdio[4] as Writable };
  }

  async function assignment(t: TestContext, address: string, freeze: 'signal' | 'block'): Promise<string> {
    const taskRoot = await realpath(await mkdtemp(path.join(os.tmpdir(), 'lw-bootstrap-')));
    t.after(() => rm(taskRoot, { recursive: true, force: true }));
    await writeFile(path.join(taskRoot, 'app.py'), 'def handler(event, context): return event["n"]');
    const variables = {
      _HANDLER: 'app.handler',
      LAMBDA_TASK_ROOT: taskRoot,
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      AWS_EXECUTION_ENV: `AWS_Lambda_python${python.version}`,
      AWS_LAMBDA_RUNTIME_API: address,
    };
    return `${JSON.stringify({ variables, taskRoot, freeze })}\n`;
  }

  it('ends when the emulator goes before it has been told what to run', async t => {
    const { child, control } = start(t);
    control.end();
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });

  it('waits for its assignment, also for one in parts', async t => {
    const api = await startScriptedRuntimeApi(numberedEvents(1));
    t.after(() => api.close());
    const { control } = start(t);
    const line = await assignment(t, api.authority, 'signal');
    control.write(line.slice(0, 20));
    await delay(300);
    assert.equal(api.nextHeaders.length, 0);
    control.write(line.slice(20));
    await api.askedForMore;
    assert.deepEqual(
      api.posts.map(({ body }) => body),
      ['1'],
    );
  });

  it('takes no event before it is thawed, where nothing else can stop it', async t => {
    const api = await startScriptedRuntimeApi(numberedEvents(2));
    t.after(() => api.close());
    const { child, control } = start(t);
    control.write(await assignment(t, api.authority, 'block'));
    while (api.nextHeaders.length < 1) await delay(20);
    await delay(300);
    assert.equal(api.posts.length, 0);
    control.write('\n');
    while (api.posts.length < 1) await delay(20);
    await delay(200);
    assert.equal(api.posts.length, 1);
    control.end();
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });
});
