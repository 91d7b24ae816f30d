import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogRecord } from '../../../src/model/invocation.ts';
import { startEmulator } from './startEmulator.ts';

/**
 * Subscribes, and tells what it hears on its own output: it does not subscribe to that. It is done with an event when
 * it has heard that the runtime is, as extensions for monitoring are.
 */
function subscriber(
  api: '/2022-07-01/telemetry' | '/2020-08-15/logs',
  schemaVersion: string,
  types: readonly string[],
): string {
  return `
await register(['INVOKE', 'SHUTDOWN']);
let runtimeDone = () => {};
const received = await listen(event => {
  console.log('heard ' + JSON.stringify(event));
  if (event.type === 'platform.runtimeDone') runtimeDone();
});
await subscribe('${api}', { schemaVersion: '${schemaVersion}', types: ${JSON.stringify(types)},
  buffering: { maxItems: 1000, maxBytes: 262144, timeoutMs: 25 },
  destination: { protocol: 'HTTP', URI: 'http://sandbox.localdomain:' + received } });
for (;;) {
  const done = new Promise(resolve => { runtimeDone = resolve; });
  const event = await next();
  if (event.eventType === 'SHUTDOWN') { await sleep(100); process.exit(0); }
  if (${JSON.stringify(types)}.includes('platform')) await Promise.race([done, sleep(5000)]);
}`;
}

const httpTo = `{ protocol: 'HTTP', URI: 'http://sandbox.localdomain:' + received }`;

/** Is done with an event when it has heard one of this type, and tells it. */
function waiting(type: string, startListener: string, destination: string, condition = 'true'): string {
  return `
await register(['INVOKE']);
let heard = () => {};
const first = new Promise(resolve => { heard = resolve; });
function hear(event) {
  if (!(${condition})) return;
  console.log('heard ' + JSON.stringify(event));
  heard();
}
const received = ${startListener};
await subscribe('/2022-07-01/telemetry', { schemaVersion: '2022-12-13', types: ['${type}'],
  buffering: { timeoutMs: 25 }, destination: ${destination} });
for (;;) { await next(); await first; }`;
}

interface Heard {
  readonly type: string;
  readonly record: Readonly<Record<string, unknown>> | string;
}

function heardIn(log: readonly LogRecord[]): readonly Heard[] {
  return log
    .filter(({ source, text }) => source === 'extension' && text.startsWith('heard '))
    .map(({ text }) => JSON.parse(text.slice('heard '.length)));
}

const types = (heard: readonly Heard[]) => heard.map(({ type }) => type);

describe('the Telemetry API', { timeout: 60_000 }, () => {
  it('tells an extension of the phases, in their order, up to the shutdown', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      source: `export const handler = async () => { console.log('at work'); return 'answer'; };`,
      extensions: { probe: subscriber('/2022-07-01/telemetry', '2022-12-13', ['platform', 'function']) },
    });
    const first = await invoke(orders);
    assert.deepEqual(types(heardIn(first.log)), [
      'platform.initStart',
      'platform.telemetrySubscription',
      'platform.initRuntimeDone',
      'platform.extension',
      'platform.initReport',
      'platform.start',
      'function',
      'platform.runtimeDone',
    ]);
    const done = heardIn(first.log).at(-1);
    assert.partialDeepStrictEqual(done?.record, {
      requestId: first.requestId,
      status: 'success',
      metrics: { producedBytes: '"answer"'.length },
      spans: [{ name: 'responseLatency' }, { name: 'responseDuration' }, { name: 'runtimeOverhead' }],
    });
    // The environment is frozen when the report is written: it comes with the next event, or with the end.
    const second = await invoke(orders);
    const [report] = heardIn(second.log);
    assert.partialDeepStrictEqual(report, {
      type: 'platform.report',
      record: { requestId: first.requestId, metrics: { billedDurationMs: first.billedDurationMs } },
    });
    assert.deepEqual(types(heardIn(second.log)).slice(1), [
      'platform.start',
      'function',
      'platform.runtimeDone',
    ]);
    await emulator.stopEnvironments();
    assert.partialDeepStrictEqual(heardIn(shutdownLog)[0], {
      type: 'platform.report',
      record: { requestId: second.requestId },
    });
  });

  it('tells of a runtime that ended', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      source: 'export const handler = async () => process.exit(3);',
      extensions: { probe: subscriber('/2022-07-01/telemetry', '2022-12-13', ['platform']) },
    });
    const { log } = await invoke(orders);
    assert.partialDeepStrictEqual(heardIn(log).at(-1), {
      type: 'platform.runtimeDone',
      record: { status: 'error', errorType: 'Runtime.ExitError' },
    });
  });

  it('sends JSON records of the function as objects', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      logFormat: 'JSON',
      source: `export const handler = async () => console.log('at work');`,
      extensions: { probe: waiting('function', `await listen(hear)`, httpTo) },
    });
    const [heard] = heardIn((await invoke(orders)).log);
    assert.partialDeepStrictEqual(heard, { type: 'function', record: { message: 'at work' } });
  });

  it('sends the lines of other extensions', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      memoryMb: 512,
      extensions: {
        other: `console.log('from the other'); await register([]); await next();`,
        probe: waiting('extension', `await listen(hear)`, httpTo, `event.record === 'from the other\\n'`),
      },
    });
    const [heard] = heardIn((await invoke(orders)).log);
    assert.deepEqual([heard?.type, heard?.record], ['extension', 'from the other\n']);
  });

  it('delivers lines of JSON by TCP', async t => {
    const { add, invoke } = await startEmulator(t);
    const tcpListener = `await new Promise(resolve => {
      const server = createTcpServer(socket => socket.on('data', data => {
        for (const line of data.toString().trim().split('\\n')) hear(JSON.parse(line));
      }));
      server.listen(0, '127.0.0.1', () => resolve(server.address().port));
    })`;
    const orders = await add('Orders', {
      source: `export const handler = async () => console.log('at work');`,
      extensions: {
        probe: `import { createServer as createTcpServer } from 'node:net';
          ${waiting('function', tcpListener, `{ protocol: 'TCP', port: received }`)}`,
      },
    });
    const [heard] = heardIn((await invoke(orders)).log);
    assert.match(String(heard?.record), /at work/);
  });
});

describe('the Logs API', { timeout: 60_000 }, () => {
  it('has its own events', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: { probe: subscriber('/2020-08-15/logs', '2021-03-18', ['platform']) },
    });
    const { log, requestId } = await invoke(orders);
    assert.deepEqual(types(heardIn(log)), [
      'platform.logsSubscription',
      'platform.extension',
      'platform.start',
      'platform.runtimeDone',
    ]);
    await emulator.stopEnvironments();
    assert.deepEqual(
      heardIn(shutdownLog).map(({ type, record }) => [
        type,
        typeof record === 'object' && record['requestId'],
      ]),
      [
        ['platform.end', requestId],
        ['platform.report', requestId],
      ],
    );
  });
});
