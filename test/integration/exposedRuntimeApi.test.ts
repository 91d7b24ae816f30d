import assert from 'node:assert/strict';
import { request } from 'node:http';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import type { RunningPhase } from '../../src/protocol/emulator.ts';
import { type CodeFolder, makeCodeFolder } from '../faults/support/lambdaFunction.ts';

const timeoutMs = 300;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A call of the Runtime API, as a process does that a person has started. */
function call(address: string, method: string, route: string, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`http://${address}/2018-06-01/runtime/${route}`, { method }, response => {
      let text = '';
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const next = (address: string) => call(address, 'GET', 'invocation/next');

async function answer(address: string, { headers }: Answer, body: string): Promise<void> {
  const id = headers['lambda-runtime-aws-request-id'];
  assert.equal((await call(address, 'POST', `invocation/${id}/response`, body)).status, 202);
}

describe('a function whose Runtime API is exposed', () => {
  let code: CodeFolder;
  let emulator: Emulator;
  let lambdaFunction: LambdaFunction;
  const phases: RunningPhase[] = [];
  /** Requests that a process leaves open when it ends. */
  const left: Promise<unknown>[] = [];

  before(async () => {
    code = await makeCodeFolder();
    lambdaFunction = await code.add('Mine', {
      source: `export const handler = async () => 'ours';`,
      runtime: 'provided.al2023',
      timeoutMs,
    });
    emulator = startEmulator();
  });
  afterEach(async () => {
    emulator.hideRuntimeApi(lambdaFunction.id);
    await Promise.allSettled(left.splice(0));
    phases.length = 0;
  });
  after(async () => {
    emulator.dispose();
    await code.remove();
  });

  function startEmulator(): Emulator {
    return createEmulator({
      settings: { ...defaultEmulatorSettings, nodePath: process.execPath },
      bootstrapDirectory: fileURLToPath(new URL('../../dist', import.meta.url)),
      createPreparation: settings =>
        createPreparation({
          settings,
          fileSystem: nodeFileSystem,
          cacheDirectory: path.join(code.path, 'cache'),
        }),
    });
  }

  const invoke = (event: string, signal?: AbortSignal): Promise<InvocationResult> =>
    emulator.invoke(
      { invocationId: '', function: lambdaFunction, event },
      { phase: phase => void phases.push(phase), log() {} },
      signal,
    );

  it('says what the process needs in its environment', async () => {
    const { address, variables } = await emulator.exposeRuntimeApi(lambdaFunction);
    assert.match(address, /^127\.0\.0\.1:\d+$/);
    assert.equal(variables['AWS_LAMBDA_RUNTIME_API'], address);
    assert.equal(variables['AWS_LAMBDA_FUNCTION_NAME'], 'Mine');
    assert.equal(variables['_HANDLER'], 'index.handler');
    assert.equal(variables['PATH'], undefined);
  });

  it('is open once, when it is asked for twice in a moment', async () => {
    const [one, other] = await Promise.all([
      emulator.exposeRuntimeApi(lambdaFunction),
      emulator.exposeRuntimeApi(lambdaFunction),
    ]);
    assert.equal(one.address, other.address);
    emulator.hideRuntimeApi(lambdaFunction.id);
    await assert.rejects(next(one.address), { code: 'ECONNREFUSED' });
  });

  it('is closed when the emulator ends', async () => {
    const other = startEmulator();
    const { address } = await other.exposeRuntimeApi(lambdaFunction);
    other.dispose();
    await assert.rejects(next(address), { code: 'ECONNREFUSED' });
  });

  it('gives the events to the process, however long that takes, one after the other', async () => {
    const { address } = await emulator.exposeRuntimeApi(lambdaFunction);
    const results = [invoke('{"n":1}'), invoke('{"n":2}')];
    await delay(timeoutMs);
    assert.deepEqual(phases, ['building', 'starting', 'connecting']);
    for (const n of [1, 2]) {
      const event = await next(address);
      assert.deepEqual(JSON.parse(event.body), { n });
      await delay(timeoutMs * 2);
      await answer(address, event, `{"answer":${n}}`);
    }
    left.push(next(address));
    const [first, second] = await Promise.all(results);
    assert.deepEqual([first?.status, first?.payload], ['success', '{"answer":1}']);
    assert.deepEqual([second?.payload, second?.environmentUse], ['{"answer":2}', 2]);
    assert.equal(first?.initDurationMs, 0);
    assert.ok((first?.durationMs ?? 0) >= timeoutMs * 2);
    assert.match(first?.notes.join() ?? '', /A process of your own/);
  });

  it('keeps a process that waits, from one event to the next and while others come and go', async () => {
    const { address } = await emulator.exposeRuntimeApi(lambdaFunction);
    const waiting = next(address);
    await delay(50);
    emulator.configure({ ...defaultEmulatorSettings, nodePath: process.execPath });
    const result = invoke('{}');
    const event = await waiting;
    await answer(address, event, '"still there"');
    left.push(next(address));
    assert.equal((await result).payload, '"still there"');
  });

  it('gives an event again to the process that comes after one that has ended', async () => {
    const { address } = await emulator.exposeRuntimeApi(lambdaFunction);
    const result = invoke('{"precious":true}');
    assert.equal((await next(address)).body, '{"precious":true}');
    const again = await next(address);
    assert.equal(again.body, '{"precious":true}');
    await answer(address, again, '"done"');
    left.push(next(address));
    assert.equal((await result).payload, '"done"');
  });

  it('takes an event back when it is cancelled, and is open for the next process at the same address', async () => {
    const { address } = await emulator.exposeRuntimeApi(lambdaFunction);
    const cancellation = new AbortController();
    const cancelled = invoke('{"n":1}', cancellation.signal);
    const event = await next(address);
    cancellation.abort();
    await assert.rejects(cancelled);
    await delay(50);
    const id = String(event.headers['lambda-runtime-aws-request-id']);
    assert.equal((await call(address, 'POST', `invocation/${id}/response`, '1')).status, 400);
    const result = invoke('{"n":2}');
    const second = await next(address);
    assert.equal(second.body, '{"n":2}');
    await answer(address, second, '2');
    left.push(next(address));
    assert.equal((await result).payload, '2');
  });

  it('takes an error of the init phase, and is open for the next process', async () => {
    const { address } = await emulator.exposeRuntimeApi(lambdaFunction);
    const failed = invoke('{}');
    await delay(50);
    const error = '{"errorMessage":"no database","errorType":"Mine.Init"}';
    assert.equal((await call(address, 'POST', 'init/error', error)).status, 202);
    // As Lambda does, the emulator tries once more: with the next process.
    await delay(100);
    assert.equal((await call(address, 'POST', 'init/error', error)).status, 202);
    const result = await failed;
    assert.deepEqual([result.status, result.error?.errorType], ['error', 'Mine.Init']);
    await delay(100);
    const works = invoke('{}');
    const event = await next(address);
    await answer(address, event, '"works"');
    left.push(next(address));
    assert.equal((await works).payload, '"works"');
  });

  it('is closed when that is asked for; then its own code runs again, where it can', async () => {
    const nodeFunction = await code.add('Back', { source: `export const handler = async () => 'ours';` });
    const { address } = await emulator.exposeRuntimeApi(nodeFunction);
    emulator.hideRuntimeApi(nodeFunction.id);
    await assert.rejects(next(address), /ECONNREFUSED/);
    const request = { invocationId: '', function: nodeFunction, event: '{}' };
    assert.equal((await emulator.invoke(request, { phase() {}, log() {} })).payload, '"ours"');
  });
});
