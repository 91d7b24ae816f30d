import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { makeExtensionLayer } from './extensionLayer.ts';
import { logLines, startEmulator } from './startEmulator.ts';

/** Tells its events, and ends when it is told to. */
const listener = `
await register(['INVOKE', 'SHUTDOWN']);
for (;;) {
  const event = await next();
  console.log(event.eventType + ' ' + (event.requestId ?? event.shutdownReason));
  if (event.eventType === 'SHUTDOWN') process.exit(0);
}`;

/** The lines without what differs from run to run. */
function steadyLines(result: Parameters<typeof logLines>[0]): readonly string[] {
  return logLines(result)
    .filter(line => !line.startsWith('p INIT_START'))
    .map(line => line.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>'))
    .map(line => line.replace(/\tDuration: .*/, '').replace(/Duration: [\d.]+ ms/, 'Duration: <n> ms'));
}

describe('an external extension', { timeout: 60_000 }, () => {
  it('is started before the runtime, hears of events, and is told that its environment ends', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      source: `console.log('runtime'); export const handler = async () => 'done';`,
      extensions: { probe: `console.log('extension');${listener}` },
    });
    const result = await invoke(orders);
    assert.equal(result.payload, '"done"');
    const lines = steadyLines(result);
    assert.equal(lines[0], 'e extension');
    assert.match(lines[1] ?? '', /^f .*\truntime$/);
    assert.deepEqual(lines.slice(2, 4), [
      'p EXTENSION\tName: probe\tState: Ready\tEvents: [INVOKE, SHUTDOWN]',
      'p START RequestId: <id> Version: $LATEST',
    ]);
    assert.ok(logLines(result).includes(`e INVOKE ${result.requestId}`));
    assert.deepEqual(lines.slice(-2), ['p END RequestId: <id>', 'p REPORT RequestId: <id>']);
    await emulator.stopEnvironments();
    assert.deepEqual(
      shutdownLog.map(({ source, text }) => [source, text]),
      [['extension', 'SHUTDOWN spindown']],
    );
  });

  it('may come from any layer of the function', async t => {
    const { add, invoke, folder } = await startEmulator(t);
    const first = await makeExtensionLayer(path.join(folder, 'first'), { first: listener });
    const orders = await add('Orders', { layers: [first], extensions: { second: listener }, memoryMb: 512 });
    const lines = logLines(await invoke(orders));
    for (const name of ['first', 'second']) {
      const line = `p EXTENSION\tName: ${name}\tState: Ready\tEvents: [INVOKE, SHUTDOWN]`;
      assert.ok(lines.includes(line), lines.join('\n'));
    }
  });

  it('gets the variables of the function, but not those of the runtime', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      variables: { STAGE: 'test', NODE_PATH: '/own' },
      extensions: {
        probe: `console.log(JSON.stringify(process.env)); await register([]); await next();`,
      },
    });
    const { log } = await invoke(orders);
    const variables: Record<string, string> = JSON.parse(
      log.find(({ source }) => source === 'extension')?.text ?? '',
    );
    assert.equal(variables['STAGE'], 'test');
    assert.equal(variables['NODE_PATH'], '/own');
    assert.equal(variables['AWS_LAMBDA_FUNCTION_NAME'], 'Orders');
    assert.match(String(variables['AWS_LAMBDA_RUNTIME_API']), /^127\.0\.0\.1:\d+$/);
    const names = Object.keys(variables);
    assert.deepEqual(
      names.filter(name => name.startsWith('_')),
      [],
    );
    for (const name of ['AWS_EXECUTION_ENV', 'AWS_LAMBDA_LOG_STREAM_NAME', 'LAMBDA_TASK_ROOT']) {
      assert.ok(!names.includes(name), name);
    }
  });

  it('keeps the init phase going until it asks for its first event', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: { slow: `await register([]); await sleep(300); await next();` },
    });
    const { initDurationMs } = await invoke(orders);
    assert.ok(initDurationMs !== undefined && initDurationMs >= 295, String(initDurationMs));
  });

  it('keeps an invocation going, which is billed, until it asks for the next event', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: { slow: `await register(['INVOKE']); for (;;) { await next(); await sleep(300); }` },
    });
    const { phases, durationMs, billedDurationMs } = await invoke(orders);
    const last = phases.at(-1);
    assert.equal(last?.name, 'extensions');
    assert.ok(last.durationMs >= 150, String(last.durationMs));
    assert.ok(durationMs >= 295 && billedDurationMs >= durationMs);
  });

  it('uses the time of the function until it is over', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      timeoutMs: 1_000,
      extensions: { slow: `await register(['INVOKE']); await next(); await sleep(30_000);` },
    });
    const result = await invoke(orders);
    assert.equal(result.payload, '{}');
    assert.match(result.log.at(-1)?.text ?? '', /Status: timeout/);
  });

  it('is frozen between events', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: {
        clock: `let ticks = 0; setInterval(() => { ticks += 1; }, 10);
          await register(['INVOKE']); for (;;) { await next(); console.log('ticks ' + ticks); ticks = 0; }`,
      },
    });
    await invoke(orders);
    await new Promise(resolve => setTimeout(resolve, 500));
    const { log } = await invoke(orders);
    const ticks = Number(log.find(({ text }) => text.startsWith('ticks'))?.text.slice('ticks '.length));
    assert.ok(ticks < 20, `${ticks} of 50 ticks passed`);
  });

  it('shares the memory of the function', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: {
        large: `const kept = Buffer.alloc(200 * 1024 * 1024, 1); await register([]); await next(); kept.at(0);`,
      },
    });
    const result = await invoke(orders);
    assert.match(result.log.at(-1)?.text ?? '', /Error Type: Runtime\.OutOfMemory/);
  });
});

describe('an internal extension', { timeout: 60_000 }, () => {
  const source = (body: string) => `
    const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2020-01-01/extension/';
    const register = (name, events) => fetch(api + 'register', { method: 'POST', headers: { 'Lambda-Extension-Name': name }, body: JSON.stringify({ events }) });
    const next = id => fetch(api + 'event/next', { headers: { 'Lambda-Extension-Identifier': id } }).then(answer => answer.json());
    ${body}`;

  it('registers from the process of the runtime, which then gets SIGTERM and 500 ms at the end', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      source: source(`
        const answer = await register('inside', ['INVOKE']);
        const id = answer.headers.get('lambda-extension-identifier');
        let seen = 0;
        (async () => { for (;;) { await next(id); seen += 1; } })();
        process.on('SIGTERM', () => { console.log('terminated'); process.exit(0); });
        export const handler = async () => { await new Promise(resolve => setTimeout(resolve, 50)); return seen; };`),
    });
    const result = await invoke(orders);
    assert.equal(result.payload, '1');
    assert.ok(logLines(result).includes('p EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]'));
    await emulator.stopEnvironments();
    assert.match(shutdownLog[0]?.text ?? '', /terminated$/);
  });

  it('may not ask to be told of the end', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      source: source(`const answer = await register('inside', ['SHUTDOWN']);
        const body = await answer.json();
        export const handler = async () => body;`),
    });
    assert.deepEqual(JSON.parse((await invoke(orders)).payload), {
      errorMessage: 'SHUTDOWN: ShutdownEventNotSupportedForInternalExtension',
      errorType: 'Extension.InvalidEventType',
    });
  });
});

describe('a function without extensions', { timeout: 60_000 }, () => {
  it('is killed at the end without a signal it could hear', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      source: `process.on('SIGTERM', () => console.log('terminated')); export const handler = async () => 1;`,
    });
    await invoke(orders);
    await emulator.stopEnvironments();
    assert.deepEqual(shutdownLog, []);
  });
});
