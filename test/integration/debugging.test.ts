import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import type { Debuggee } from '../../src/protocol/debugging.ts';
import { type CodeFolder, makeCodeFolder } from '../faults/support/lambdaFunction.ts';
import { attachInspector, type InspectorClient } from '../support/inspectorClient.ts';

const pauseMs = 1_500;
const timeoutMs = 1_000;

/** Says how much time is left before and after a breakpoint. */
const source = `
let uses = 0;
export const handler = async (event, context) => {
  uses += 1;
  const before = context.getRemainingTimeInMillis();
  debugger;
  const after = context.getRemainingTimeInMillis();
  console.log('went on');
  return { uses, lost: before - after };
};`;

for (const runtime of ['nodejs22.x', 'nodejs24.x']) {
  describe(`a function of ${runtime} under a debugger`, () => {
    let code: CodeFolder;
    let emulator: Emulator;
    let debuggees: Debuggee[];
    let takeDebuggee: ((debuggee: Debuggee) => void) | undefined;

    before(async () => {
      code = await makeCodeFolder();
      emulator = createEmulator({
        settings: { ...defaultEmulatorSettings, nodePath: process.execPath },
        bootstrapDirectory: fileURLToPath(new URL('../../dist', import.meta.url)),
        onDebuggee(debuggee) {
          if (takeDebuggee) takeDebuggee(debuggee);
          else debuggees.push(debuggee);
          takeDebuggee = undefined;
        },
        createPreparation: settings =>
          createPreparation({
            settings,
            fileSystem: nodeFileSystem,
            cacheDirectory: path.join(code.path, 'cache'),
          }),
      });
    });
    beforeEach(() => {
      debuggees = [];
    });
    after(async () => {
      emulator.dispose();
      await code.remove();
    });

    const invoke = (lambdaFunction: LambdaFunction, signal?: AbortSignal): Promise<InvocationResult> =>
      emulator.invoke(
        { invocationId: '', function: lambdaFunction, event: '{}' },
        { phase() {}, log() {} },
        signal,
      );

    function nextDebuggee(): Promise<Debuggee> {
      const earlier = debuggees.shift();
      if (earlier) return Promise.resolve(earlier);
      return new Promise(resolve => {
        takeDebuggee = resolve;
      });
    }

    async function attach(): Promise<InspectorClient> {
      const client = await attachInspector((await nextDebuggee()).address);
      await client.send('Runtime.runIfWaitingForDebugger');
      return client;
    }

    it('runs no code before a debugger has attached, and is not timed meanwhile', async () => {
      const lambdaFunction = await code.add('Waits', {
        source: `const loadedAtMs = Date.now(); export const handler = async () => loadedAtMs;`,
        timeoutMs,
        runtime,
      });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const debuggee = await nextDebuggee();
      assert.equal(debuggee.address.host, '127.0.0.1');
      await delay(pauseMs);
      const attachedAtMs = Date.now();
      const client = await attachInspector(debuggee.address);
      await client.send('Runtime.runIfWaitingForDebugger');
      const result = await running;
      assert.equal(result.status, 'success');
      assert.ok(Number(result.payload) >= attachedAtMs);
      assert.ok((result.initDurationMs ?? 0) < pauseMs);
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('loses no time at a breakpoint that holds it longer than its timeout, in one session for many events', async () => {
      const lambdaFunction = await code.add('Paused', { source, timeoutMs, runtime });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const runs = [invoke(lambdaFunction)];
      const client = await attach();
      for (const uses of [1, 2]) {
        await client.paused();
        await delay(pauseMs);
        await client.send('Debugger.resume');
        const result = await runs.pop();
        assert.equal(result?.status, 'success');
        const payload = JSON.parse(result?.payload ?? '');
        assert.equal(payload.uses, uses);
        assert.ok(payload.lost < pauseMs / 2, `${payload.lost} ms were lost`);
        assert.ok(result.durationMs < timeoutMs);
        if (uses === 1) runs.push(invoke(lambdaFunction));
      }
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('shows the same time left while it is held', async () => {
      const lambdaFunction = await code.add('Asked', {
        source: source.replace('debugger;', 'globalThis.left = context.getRemainingTimeInMillis; debugger;'),
        timeoutMs,
        runtime,
      });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const client = await attach();
      await client.paused();
      const left = async () => (await client.send('Runtime.evaluate', { expression: 'left()' }))['result'];
      const before = await left();
      await delay(pauseMs);
      assert.deepEqual(await left(), before);
      await client.send('Debugger.resume');
      assert.equal((await running).status, 'success');
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('still times out while it runs', async () => {
      const lambdaFunction = await code.add('Endless', {
        source: 'export const handler = async () => { debugger; for (;;); };',
        timeoutMs,
        runtime,
      });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const client = await attach();
      await client.paused();
      await delay(pauseMs);
      await client.send('Debugger.resume');
      const result = await running;
      assert.equal(result.status, 'timeout');
      assert.equal(result.durationMs, timeoutMs);
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('is held by what stops elsewhere, such as a worker thread, too', async () => {
      const lambdaFunction = await code.add('Elsewhere', {
        source: 'export const handler = () => new Promise(resolve => setTimeout(resolve, 400, "done"));',
        timeoutMs,
        runtime,
      });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const { environmentId, address } = await nextDebuggee();
      const client = await attachInspector(address);
      emulator.setPaused(environmentId, true);
      await client.send('Runtime.runIfWaitingForDebugger');
      const result = await running;
      assert.equal(result.status, 'success');
      assert.ok(result.durationMs < 400);
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('runs one event after the other, and again without a debugger when that is over', async () => {
      const lambdaFunction = await code.add('Queued', { source, timeoutMs, runtime });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const both = [invoke(lambdaFunction), invoke(lambdaFunction)];
      const client = await attach();
      for (const _ of both) {
        await client.paused();
        await client.send('Debugger.resume');
      }
      const results = await Promise.all(both);
      assert.deepEqual(new Set(results.map(({ environmentId }) => environmentId)).size, 1);
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
      const result = await invoke(lambdaFunction);
      assert.deepEqual([result.status, result.coldStart], ['success', true]);
      assert.equal(debuggees.length, 0);
    });

    it('logs what it wrote and nothing of the inspector', async () => {
      const lambdaFunction = await code.add('Logs', { source, timeoutMs, runtime });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const client = await attach();
      await client.paused();
      await client.send('Debugger.resume');
      const { log } = await running;
      const written = log.filter(record => record.source === 'function').map(({ text }) => text);
      assert.equal(written.length, 1, written.join('\n'));
      assert.match(written[0] ?? '', /\tINFO\twent on$/);
      client.close();
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('waits for a debugger again when its code has changed', async () => {
      const lambdaFunction = await code.add('Changed', { source, timeoutMs, runtime });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      for (const text of ['one', 'two']) {
        await code.add('Changed', { source: `export const handler = async () => '${text}';`, runtime });
        const running = invoke(lambdaFunction);
        const client = await attach();
        assert.equal((await running).payload, `"${text}"`);
        client.close();
      }
      emulator.stopDebugging(lambdaFunction.id);
    });

    it('ends with its events when debugging ends', async () => {
      const lambdaFunction = await code.add('Stopped', { source, timeoutMs, runtime });
      emulator.startDebugging({ functionId: lambdaFunction.id, concurrency: 1, port: 0 });
      const running = invoke(lambdaFunction);
      const client = await attach();
      await client.paused();
      emulator.stopDebugging(lambdaFunction.id);
      await assert.rejects(running, /Its environment was stopped/);
    });
  });
}
