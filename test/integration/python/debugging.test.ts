import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { attachDebugger, type DebugAdapterClient } from '../../support/python/debugAdapterClient.ts';
import { installPython, type TestPython } from '../../support/python/installPython.ts';
import { property } from '../../unit/emulator/preparation/testFunction.ts';
import { type PythonEmulator, pythonEmulator } from './pythonEmulator.ts';

const execute = promisify(execFile);

const source = `loaded = "in module scope"

uses = 0

def handler(event, context):
    global uses
    uses += 1
    before = context.get_remaining_time_in_millis()
    after = context.get_remaining_time_in_millis()
    return {"uses": uses, "lost": before - after, "loaded": loaded}
`;
/** Several threads that stop and go on at once, as when a debugger stops all; prints what is reported. */
const stoppingThreads = `import sys, threading
sys.path.insert(0, sys.argv[1])
import lambda_workbench_debugger as debugger

sys.setswitchinterval(1e-6)
reports = []

def stop_and_go_on():
    for _ in range(3000):
        debugger._hold(reports.append)
        debugger._let_go(reports.append)

threads = [threading.Thread(target=stop_and_go_on) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(" ".join(reports))
`;

const moduleScope = 1;
const inHandler = 9;
const pauseMs = 1_500;
const timeoutMs = property(1_000);

describe('a Python function under debugpy', () => {
  let python: TestPython;

  before(async () => {
    python = await installPython();
  });

  async function debugged(t: TestContext): Promise<PythonEmulator> {
    const started = await pythonEmulator(t, python, { 'app.py': source });
    started.emulator.startDebugging({ functionId: started.function.id, concurrency: 1, port: 0 });
    return started;
  }

  async function attach(
    t: TestContext,
    { folder, nextDebuggee }: PythonEmulator,
    lines: readonly number[],
  ): Promise<DebugAdapterClient> {
    const { address, language } = await nextDebuggee();
    assert.equal(language, 'python');
    const client = await attachDebugger(address, { [path.join(folder, 'app.py')]: lines });
    t.after(() => client.close());
    return client;
  }

  async function stoppedLine(client: DebugAdapterClient): Promise<[threadId: unknown, line: unknown]> {
    const { threadId } = await client.next('stopped');
    const { stackFrames } = await client.send('stackTrace', { threadId });
    return [threadId, (stackFrames as { line: number }[])[0]?.line];
  }

  it('reports pauses and their ends in turn, whichever threads they are of', async () => {
    const runtime = fileURLToPath(new URL('../../../src/emulator/runtimes/python', import.meta.url));
    const { stdout } = await execute(python.executable, ['-B', '-c', stoppingThreads, runtime]);
    const reports = stdout.trim().split(' ');
    assert.deepEqual([...new Set(reports.filter((_, index) => index % 2 === 0))], ['paused']);
    assert.deepEqual([...new Set(reports.filter((_, index) => index % 2 === 1))], ['resumed']);
  });

  it('hits a breakpoint in module scope and one in the handler on the first run', async t => {
    const started = await debugged(t);
    const running = started.invoke();
    const client = await attach(t, started, [moduleScope, inHandler]);
    for (const expected of [moduleScope, inHandler]) {
      const [threadId, line] = await stoppedLine(client);
      assert.equal(line, expected);
      await client.send('continue', { threadId });
    }
    const result = await running;
    assert.equal(result.status, 'success');
    assert.equal(JSON.parse(result.payload).loaded, 'in module scope');
    assert.deepEqual(
      result.log.filter(({ source: from }) => from === 'function'),
      [],
    );
  });

  it('loses no time while it is held longer than its timeout, in one session for many events', async t => {
    const started = await debugged(t);
    const runs = [started.invoke({}, { timeoutMs })];
    const client = await attach(t, started, [inHandler]);
    for (const uses of [1, 2]) {
      const [threadId] = await stoppedLine(client);
      await delay(pauseMs);
      await client.send('continue', { threadId });
      const result = await runs.pop();
      assert.equal(result?.status, 'success');
      const payload = JSON.parse(result.payload);
      assert.equal(payload.uses, uses);
      assert.ok(payload.lost < pauseMs / 2, `${payload.lost} ms were lost`);
      assert.ok(result.durationMs < pauseMs);
      if (uses === 1) runs.push(started.invoke({}, { timeoutMs }));
    }
  });

  it('runs no code before a debugger has attached, and is not timed meanwhile', async t => {
    const started = await debugged(t);
    const running = started.invoke({}, { timeoutMs });
    const debuggee = await started.nextDebuggee();
    await delay(pauseMs);
    const client = await attachDebugger(debuggee.address, {});
    t.after(() => client.close());
    const result = await running;
    assert.equal(result.status, 'success');
    assert.ok((result.initDurationMs ?? 0) < pauseMs);
  });

  it('shows the same time left while it is held', async t => {
    const started = await debugged(t);
    const running = started.invoke();
    const client = await attach(t, started, [inHandler]);
    const { threadId } = await client.next('stopped');
    const { stackFrames } = await client.send('stackTrace', { threadId });
    const frameId = (stackFrames as { id: number }[])[0]?.id;
    const left = async () => {
      const { result } = await client.send('evaluate', {
        expression: 'context.get_remaining_time_in_millis()',
        frameId,
      });
      return Number(result);
    };
    const first = await left();
    await delay(pauseMs);
    assert.ok(first - (await left()) < pauseMs / 2);
    await client.send('continue', { threadId });
    assert.equal((await running).status, 'success');
  });

  it('is run again without a debugger when nobody debugs it any more', async t => {
    const started = await debugged(t);
    const running = started.invoke();
    (await attach(t, started, [])).close();
    assert.equal((await running).status, 'success');
    started.emulator.stopDebugging(started.function.id);
    assert.equal((await started.invoke()).status, 'success');
  });
});
