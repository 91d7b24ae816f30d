import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openLambdaApi } from '../../../src/emulator/lambdaApi/openLambdaApi.ts';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import { call } from '../../endpoint/support/call.ts';
import { until } from '../../endpoint/support/until.ts';
import { type ExtendedFunction, logLines, startEmulator } from './startEmulator.ts';

/** Defines `wait`: until the test lets what waits go on. */
const waiting = (file: string) => `
const { existsSync: isThere } = await import('node:fs');
const wait = async () => { while (!isThere(${JSON.stringify(file)})) await new Promise(resolve => setTimeout(resolve, 20)); };
`;

/** After its first event it waits before it asks for the next one. */
const waitsOnce = `
await register(['INVOKE']);
await next();
await wait();
console.log('extension is done');
for (;;) await next();`;

/** A function behind the Lambda API, and what became of its invocations. */
async function serveFunction(t: TestContext, options: ExtendedFunction) {
  const { add, emulator, folder } = await startEmulator(t);
  const file = path.join(folder, 'go');
  const extensions = Object.entries(options.extensions ?? {}).map(([name, body]) => [
    name,
    waiting(file) + body,
  ]);
  const orders = await add('orders', {
    timeoutMs: 60_000,
    ...options,
    ...(options.source !== undefined && { source: waiting(file) + options.source }),
    extensions: Object.fromEntries(extensions),
  });
  const finished: InvocationResult[] = [];
  const all = async () => [orders];
  const api = await openLambdaApi({
    emulator,
    region: 'us-east-1',
    catalog: { all, lookAgain: all },
    observer: {
      begin: () => ({ phase() {}, log() {}, refused() {}, finished: result => finished.push(result) }),
      dropped() {},
    },
    cacheDirectory: path.join(folder, 'cache'),
    port: 0,
    passUnknown: false,
    onDefect: error => assert.fail(String(error)),
  });
  t.after(() => api.close());
  return {
    finished,
    invoke: (headers = {}) =>
      call(api.url, '/2015-03-31/functions/orders/invocations', { headers, body: '{"order":1}' }),
    invokeStream: () =>
      call(api.url, '/2021-11-15/functions/orders/response-streaming-invocations', { body: '{}' }),
    letGo: () => writeFile(file, ''),
    /** Waits until so many invocations have come to their end. */
    ends: (count: number) => until(() => finished.length === count, `The end of ${count} invocations`),
  };
}

describe('a caller', { timeout: 60_000 }, () => {
  it('gets the answer while extensions are at work, which keeps the environment busy and is billed', async t => {
    const { invoke, finished, letGo, ends } = await serveFunction(t, { extensions: { probe: waitsOnce } });
    const { status, body } = await invoke();
    assert.deepEqual([status, body, finished.length], [200, '{"order":1}', 0]);
    assert.equal((await invoke()).body, '{"order":1}');
    await letGo();
    await ends(2);
    for (const { log, phases, durationMs, billedDurationMs } of finished) {
      assert.equal(phases.at(-1)?.name, 'extensions');
      assert.ok(log.some(({ text }) => text === 'extension is done'));
      assert.match(log.at(-1)?.text ?? '', /^REPORT/);
      assert.ok(billedDurationMs >= durationMs);
    }
    assert.equal(new Set(finished.map(({ environmentId }) => environmentId)).size, 2);
  });

  it('who wants the tail of the log waits for its end', async t => {
    const { invoke, finished } = await serveFunction(t, {
      extensions: {
        probe: `await register(['INVOKE']); for (;;) { await next(); await sleep(300); console.log('extension is done'); }`,
      },
    });
    const { headers } = await invoke({ 'X-Amz-Log-Type': 'Tail' });
    assert.equal(finished.length, 1);
    const tail = Buffer.from(String(headers['x-amz-log-result']), 'base64').toString();
    assert.match(tail, /extension is done\n.*REPORT RequestId/s);
  });

  it('gets the end of a streamed answer while extensions are at work', async t => {
    const { invokeStream, finished, letGo, ends } = await serveFunction(t, {
      source: `export const handler = awslambda.streamifyResponse(async (event, stream) => { stream.write('part'); stream.end(); });`,
      extensions: { probe: waitsOnce },
    });
    const { body } = await invokeStream();
    assert.match(body, /part.*InvokeComplete/s);
    assert.equal(finished.length, 0);
    await letGo();
    await ends(1);
  });

  it('gets the answer of a handler that goes on after the end of its stream', async t => {
    const { invokeStream, finished, letGo, ends } = await serveFunction(t, {
      source: `export const handler = awslambda.streamifyResponse(async (event, stream) => {
        stream.end('part'); await wait(); console.log('handler is done'); });`,
    });
    assert.match((await invokeStream()).body, /part.*InvokeComplete/s);
    assert.equal(finished.length, 0);
    await letGo();
    await ends(1);
    assert.ok(finished[0]?.log.some(({ text }) => text.endsWith('handler is done')));
  });

  it('keeps the answer when the time is over after it, and the environment starts anew', async t => {
    const { invoke, finished, letGo, ends } = await serveFunction(t, {
      timeoutMs: 2_000,
      extensions: { probe: waitsOnce },
    });
    const { headers, body } = await invoke();
    assert.deepEqual([body, headers['x-amz-function-error']], ['{"order":1}', undefined]);
    await ends(1);
    assert.match(finished[0]?.log.at(-1)?.text ?? '', /Status: timeout/);
    await letGo();
    await invoke();
    await ends(2);
    const [first, second] = finished;
    assert.deepEqual([second?.environmentId, second?.coldStart], [first?.environmentId, true]);
  });

  it('keeps the answer when an extension crashes after it', async t => {
    const { invoke, finished, letGo, ends } = await serveFunction(t, {
      extensions: { probe: `await register(['INVOKE']); await next(); await wait(); process.exit(4);` },
    });
    const { headers, body } = await invoke();
    assert.deepEqual([body, headers['x-amz-function-error'], finished.length], ['{"order":1}', undefined, 0]);
    await letGo();
    await ends(1);
    const [first] = finished;
    assert.equal(first?.status, 'success');
    assert.match(first?.log.at(-1)?.text ?? '', /Status: error\tError Type: Extension\.Crash/);
    assert.ok(first && logLines(first).some(line => line.endsWith('exit status 4\nExtension.Crash')));
  });
});

describe('a function whose environment is busy with extensions', { timeout: 60_000 }, () => {
  it('is throttled when it may have no other', async t => {
    const { invoke, letGo, ends } = await serveFunction(t, {
      reservedConcurrency: 1,
      extensions: { probe: waitsOnce },
    });
    assert.equal((await invoke()).status, 200);
    assert.equal((await invoke()).status, 429);
    await letGo();
    await ends(1);
    assert.equal((await invoke()).status, 200);
  });
});
