import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ExtendedFunction, logLines, startEmulator } from './startEmulator.ts';

interface FailureCase extends ExtendedFunction {
  readonly name: string;
  readonly errorType: string;
  /** Behind `RequestId: <id> Error: `. */
  readonly message: string;
  /** The line of the extension at the end of the init phase. */
  readonly line: string;
}

/** How an environment fails whose extension does. Texts are those of AWS's runtime interface emulator. */
const duringInit: readonly FailureCase[] = [
  {
    name: 'crashes before it has registered',
    extensions: { probe: 'process.exit(3);' },
    errorType: 'Extension.Crash',
    message: 'exit status 3',
    line: 'EXTENSION\tName: probe\tState: Started\tEvents: []',
  },
  {
    name: 'ends as if all were well',
    extensions: { probe: `await register(['INVOKE']); process.exit(0);` },
    errorType: 'Extension.Crash',
    message: 'exit code 0',
    line: 'EXTENSION\tName: probe\tState: Registered\tEvents: [INVOKE]',
  },
  {
    name: 'is killed',
    extensions: { probe: `await register([]); process.kill(process.pid, 'SIGKILL'); await sleep(1_000);` },
    errorType: 'Extension.Crash',
    message: 'signal: killed',
    line: 'EXTENSION\tName: probe\tState: Registered\tEvents: []',
  },
  {
    name: 'says that it cannot initialise',
    extensions: { probe: `await register([]); await fail('init', 'Probe.NoKey'); process.exit(1);` },
    errorType: 'Extension.InitError',
    message: 'exit status 1',
    line: 'EXTENSION\tName: probe\tState: InitError\tEvents: []\tError Type: Probe.NoKey',
  },
  {
    name: 'may not be executed',
    extensions: { probe: '' },
    mode: 0o644,
    errorType: 'Extension.LaunchError',
    message: 'fork/exec /opt/extensions/probe: permission denied',
    line: 'EXTENSION\tName: probe\tState: LaunchError\tEvents: []\tError Type: PermissionDenied',
  },
];

describe('an environment whose extension', { timeout: 60_000 }, () => {
  for (const { name, errorType, message, line, ...options } of duringInit) {
    it(`${name} answers with ${errorType}`, async t => {
      const { add, invoke } = await startEmulator(t);
      const result = await invoke(await add('Orders', options));
      assert.deepEqual(JSON.parse(result.payload), {
        errorType,
        errorMessage: `RequestId: ${result.requestId} Error: ${message}`,
      });
      const lines = logLines(result);
      assert.ok(lines.includes(`p ${line}`), lines.join('\n'));
      const isFailedInit = (text: string) =>
        text.startsWith('p INIT_REPORT') && text.endsWith(`Status: error\tError Type: ${errorType}`);
      assert.equal(lines.filter(isFailedInit).length, 2, lines.join('\n'));
      assert.ok(lines.includes(`p RequestId: ${result.requestId} Error: ${message}\n${errorType}`));
      assert.match(lines.at(-1) ?? '', new RegExp(`Status: error\\tError Type: ${errorType}`));
    });
  }

  it('is one of eleven answers with Extension.LaunchError', async t => {
    const { add, invoke } = await startEmulator(t);
    const idle = 'await register([]); await next();';
    const names = Array.from({ length: 11 }, (_, index) => `probe${String(index).padStart(2, '0')}`);
    const result = await invoke(
      await add('Orders', {
        memoryMb: 2_048,
        extensions: Object.fromEntries(names.map(name => [name, idle])),
      }),
    );
    assert.equal(result.error?.errorType, 'Extension.LaunchError');
    const line = 'p EXTENSION\tName: probe10\tState: LaunchError\tEvents: []\tError Type: TooManyExtensions';
    assert.ok(logLines(result).includes(line));
  });

  it('crashes after the answer still answers, and the report has the error', async t => {
    const { add, invoke } = await startEmulator(t);
    const result = await invoke(
      await add('Orders', {
        source: 'export const handler = async () => "answer";',
        extensions: { probe: `await register(['INVOKE']); await next(); await sleep(300); process.exit(4);` },
      }),
    );
    assert.deepEqual([result.status, result.payload], ['success', '"answer"']);
    assert.match(result.log.at(-1)?.text ?? '', /Status: error\tError Type: Extension\.Crash/);
  });

  it('crashes before the answer is started anew for the next event', async t => {
    const { add, invoke } = await startEmulator(t);
    const orders = await add('Orders', {
      source: 'export const handler = async () => new Promise(() => setInterval(() => {}, 100));',
      extensions: {
        probe: `await register(['INVOKE']); await next(); await fail('exit', 'Probe.Lost'); process.exit(5);`,
      },
    });
    for (const use of [1, 2]) {
      const result = await invoke(orders);
      assert.equal(result.error?.errorType, 'Extension.ExitError');
      assert.equal(result.environmentUse, use);
      assert.ok(result.coldStart);
    }
  });

  it('hears of a runtime that ended, in its shutdown phase', async t => {
    const { add, invoke } = await startEmulator(t);
    const result = await invoke(
      await add('Orders', {
        source: 'export const handler = async () => process.exit(7);',
        extensions: {
          probe: `await register(['SHUTDOWN']); console.log((await next()).shutdownReason); process.exit(0);`,
        },
      }),
    );
    assert.equal(result.error?.errorType, 'Runtime.ExitError');
    assert.ok(logLines(result).includes('e failure'));
  });

  it('hears of a timeout, after the runtime got SIGTERM', async t => {
    const { add, invoke } = await startEmulator(t);
    const result = await invoke(
      await add('Orders', {
        timeoutMs: 1_000,
        source: `process.on('SIGTERM', () => { console.log('terminated'); process.exit(0); });
          export const handler = async () => new Promise(() => setInterval(() => {}, 100));`,
        extensions: {
          probe: `await register(['SHUTDOWN']); console.log((await next()).shutdownReason); process.exit(0);`,
        },
      }),
    );
    const lines = logLines(result);
    const terminated = lines.findIndex(line => line.endsWith('\tterminated'));
    assert.ok(terminated > 0 && lines.indexOf('e timeout') > terminated, lines.join('\n'));
    assert.equal(result.status, 'timeout');
  });

  it('does not end when it is told to is killed after two seconds', async t => {
    const { add, invoke, emulator, shutdownLog } = await startEmulator(t);
    const orders = await add('Orders', {
      extensions: {
        probe: `await register(['SHUTDOWN']); const { deadlineMs } = await next();
          console.log('has ' + Math.round((deadlineMs - Date.now()) / 1_000) + ' s'); await sleep(60_000);`,
      },
    });
    await invoke(orders);
    const startMs = performance.now();
    await emulator.stopEnvironments();
    assert.equal(shutdownLog[0]?.text, 'has 2 s');
    assert.ok(performance.now() - startMs >= 1_900);
  });
});
