import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { InvocationResult } from '../../src/model/invocation.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { type EmulatorProcess, startEmulatorProcess } from './support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';
import { cannotListProcesses } from './support/leftProcesses.ts';

let emulator: EmulatorProcess;
let code: CodeFolder;

before(async () => {
  code = await makeCodeFolder();
  emulator = await startEmulatorProcess();
});

after(async () => {
  await emulator.shutdown();
  await code.remove();
});

const report = ({ log }: InvocationResult) => log.at(-1)?.text ?? '';
const texts = ({ log }: InvocationResult) => log.map(({ text }) => text);

/** The next event gets a fresh runtime in the same environment, and succeeds. */
async function assertServedAfterReset(
  lambdaFunction: LambdaFunction,
  failed: InvocationResult,
): Promise<void> {
  const next = await emulator.invoke(lambdaFunction, { fine: true });
  assert.equal(next.status, 'success');
  assert.equal(next.payload, '"fine"');
  assert.equal(next.environmentId, failed.environmentId);
  assert.equal(next.coldStart, true);
}

/** A handler that does `statement` unless the event says that all is fine. */
const faulty = (statement: string) =>
  `export const handler = async event => { if (event.fine) return 'fine'; ${statement} };`;

describe('a handler that', () => {
  it('never gives the thread back is ended at its timeout', async () => {
    const loop = await code.add('Loop', { source: faulty('for (;;);'), timeoutMs: 1_000 });
    const result = await emulator.invoke(loop);
    const message = `RequestId: ${result.requestId} Error: Task timed out after 1.00 seconds`;
    assert.equal(result.status, 'timeout');
    assert.equal(result.payload, JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage: message }));
    assert.equal(result.durationMs, 1_000);
    assert.match(report(result), /Duration: 1000\.00 ms\t.*\tStatus: timeout\t$/);
    assert.ok(
      texts(result).some(text => text.endsWith(`Z ${result.requestId} Task timed out after 1.00 seconds\n`)),
    );
    await assertServedAfterReset(loop, result);
  });

  for (const { statement, name, reason } of [
    { statement: 'process.exit(0)', name: 'Exit0', reason: 'Runtime exited without providing a reason' },
    { statement: 'process.exit(3)', name: 'Exit3', reason: 'Runtime exited with error: exit status 3' },
    { statement: 'process.abort()', name: 'Abort', reason: 'Runtime exited with error: signal: aborted' },
    {
      statement: "process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setTimeout(() => {}, 5000))",
      name: 'Segfault',
      reason: 'Runtime exited with error: signal: segmentation fault',
    },
  ]) {
    it(`calls ${statement.split(';')[0]} ends its runtime`, async () => {
      const exiting = await code.add(name, { source: faulty(statement) });
      const result = await emulator.invoke(exiting);
      const errorMessage = `RequestId: ${result.requestId} Error: ${reason}`;
      assert.equal(result.payload, JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage }));
      assert.equal(result.status, 'error');
      assert.ok(texts(result).includes(`${errorMessage}\nRuntime.ExitError`));
      assert.match(report(result), /Status: error\tError Type: Runtime\.ExitError\t$/);
      await assertServedAfterReset(exiting, result);
    });
  }

  for (const { name, statement } of [
    {
      name: 'BufferHog',
      statement:
        'const all = []; for (;;) { all.push(Buffer.alloc(1e6, 1)); await new Promise(setImmediate); }',
    },
    { name: 'FastHog', statement: 'return Buffer.alloc(300e6, 1).length;' },
  ]) {
    it(`holds more memory than it may is ended (${name})`, { skip: cannotListProcesses }, async () => {
      const hog = await code.add(name, { source: faulty(statement) });
      const result = await emulator.invoke(hog);
      const errorMessage = `RequestId: ${result.requestId} Error: Runtime exited with error: signal: killed`;
      assert.equal(result.payload, JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage }));
      assert.match(report(result), /Max Memory Used: 128 MB\t.*Error Type: Runtime\.OutOfMemory\t$/);
      assert.equal(result.maxMemoryUsedMb, 128);
      await assertServedAfterReset(hog, result);
    });
  }

  it('fills the heap of V8 ends its runtime', async () => {
    const statement = 'const all = []; for (;;) all.push({ text: String(all.length) });';
    const hog = await code.add('HeapHog', { source: faulty(statement) });
    const result = await emulator.invoke(hog);
    assert.match(result.payload, /Runtime exited with error: signal: (aborted|killed)/);
    await assertServedAfterReset(hog, result);
  });

  it('leaves a rejected promise alone fails with it', async () => {
    const statement =
      "Promise.reject(new Error('lost')); await new Promise(() => setTimeout(() => {}, 5000));";
    const rejecting = await code.add('Reject', { source: faulty(statement), runtime: 'nodejs22.x' });
    const result = await emulator.invoke(rejecting);
    assert.deepEqual(
      [result.error?.errorType, result.error?.errorMessage],
      ['Runtime.UnhandledPromiseRejection', 'Error: lost'],
    );
    await assertServedAfterReset(rejecting, result);
  });

  it('throws in a timer fails with it', async () => {
    const statement =
      "setTimeout(() => { throw new RangeError('late'); }); await new Promise(() => setTimeout(() => {}, 5000));";
    const throwing = await code.add('Throw', { source: faulty(statement), runtime: 'nodejs22.x' });
    const result = await emulator.invoke(throwing);
    assert.deepEqual([result.error?.errorType, result.error?.errorMessage], ['RangeError', 'late']);
    await assertServedAfterReset(throwing, result);
  });

  it('answers more than Lambda takes fails', async () => {
    const large = await code.add('Large', { source: faulty("return 'x'.repeat(6291557);") });
    const result = await emulator.invoke(large);
    assert.deepEqual(JSON.parse(result.payload), {
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      errorType: 'Function.ResponseSizeTooLarge',
    });
    assert.equal((await emulator.invoke(large, { fine: true })).payload, '"fine"');
  });

  it('writes 20,000 lines at its very end loses none', async () => {
    const source =
      "export const handler = async () => { for (let i = 0; i < 20000; i++) console.log('line', i); };";
    const result = await emulator.invoke(await code.add('Chatty', { source }));
    const lines = texts(result).filter(text => text.includes('\tINFO\tline '));
    assert.deepEqual(
      lines.map(text => Number(text.slice(text.lastIndexOf(' ')))),
      Array.from({ length: 20_000 }, (_, index) => index),
    );
  });

  it('leaves a timer running is frozen between invocations', async () => {
    const source = `
      let ticks = 0;
      setInterval(() => { ticks += 1; }, 5);
      export const handler = async () => ticks;`;
    const ticking = await code.add('Ticking', { source });
    const first = await emulator.invoke(ticking);
    await pause(500);
    const second = await emulator.invoke(ticking);
    assert.equal(second.environmentId, first.environmentId);
    assert.ok(
      Number(second.payload) - Number(first.payload) < 10,
      `${first.payload}, then ${second.payload}`,
    );
    const frozen = second.phases.find(phase => phase.name === 'frozen');
    assert.ok(frozen && frozen.durationMs > 400);
    assert.ok(Object.keys(first.pendingWork).includes('Timeout'));
  });

  it('times out finds its files again and its globals gone', async () => {
    const source = `
      import { readdirSync, writeFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      let calls = 0;
      export const handler = async event => {
        calls += 1;
        writeFileSync(tmpdir() + '/' + event.name, '');
        if (event.hang) await new Promise(() => setInterval(() => {}, 1000));
        return { calls, files: readdirSync(tmpdir()).sort() };
      };`;
    const hanging = await code.add('Files', { source, timeoutMs: 1_000 });
    assert.deepEqual(JSON.parse((await emulator.invoke(hanging, { name: 'a' })).payload), {
      calls: 1,
      files: ['a'],
    });
    assert.equal((await emulator.invoke(hanging, { name: 'b', hang: true })).status, 'timeout');
    const { payload } = await emulator.invoke(hanging, { name: 'c' });
    assert.deepEqual(JSON.parse(payload), { calls: 1, files: ['a', 'b', 'c'] });
  });

  it('cannot be initialised fails, and is tried anew with the next event', async () => {
    const broken = await code.add('Broken', {
      source: "throw new TypeError('no init'); export const handler = 1;",
    });
    const first = await emulator.invoke(broken);
    const second = await emulator.invoke(broken);
    assert.deepEqual([first.error?.errorType, first.error?.errorMessage], ['TypeError', 'no init']);
    assert.match(texts(first).join('\n'), /^INIT_REPORT .*\tPhase: init\tStatus: error\tError Type: /m);
    assert.match(texts(first).join('\n'), /^INIT_REPORT .*\tPhase: invoke\tStatus: error\tError Type: /m);
    assert.notEqual(second.environmentId, first.environmentId);
  });
});

describe('events', () => {
  it('that come at once each get an environment of their own', async () => {
    const source =
      'export const handler = async event => { await new Promise(r => setTimeout(r, 200)); return event.n; };';
    const busy = await code.add('Busy', { source });
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    const results = await Promise.all(numbers.map(n => emulator.invoke(busy, { n })));
    assert.deepEqual(
      results.map(({ payload }) => Number(payload)),
      numbers,
    );
    assert.equal(new Set(results.map(({ environmentId }) => environmentId)).size, 100);
  });

  it('that come after a save run the new code, while the running one finishes on the old', async () => {
    const source = (version: string) =>
      `export const handler = async event => { await new Promise(r => setTimeout(r, event.ms)); return '${version}'; };`;
    const saved = await code.add('Saved', { source: source('old') });
    assert.equal((await emulator.invoke(saved, { ms: 0 })).payload, '"old"');
    const running = emulator.start(saved, { ms: 1_000 }, message => {
      if (message.type === 'phase' && message.phase === 'invoke') invoked();
    });
    let invoked = (): void => {};
    await new Promise<void>(resolve => {
      invoked = resolve;
    });
    await code.add('Saved', { source: source('new!') });
    const fresh = await emulator.invoke(saved, { ms: 0 });
    assert.equal(fresh.payload, '"new!"');
    const finished = await running;
    assert.equal(finished.type === 'finished' && finished.result.payload, '"old"');
    assert.notEqual(finished.type === 'finished' && finished.result.environmentId, fresh.environmentId);
    assert.equal((await emulator.invoke(saved, { ms: 0 })).environmentId, fresh.environmentId);
  });

  it('over the reserved concurrency are throttled', async () => {
    const source = 'export const handler = async () => { await new Promise(r => setTimeout(r, 300)); };';
    const reserved = await code.add('Reserved', { source, reservedConcurrency: 1 });
    const ended = await Promise.all([emulator.start(reserved), emulator.start(reserved)]);
    assert.deepEqual(ended.map(({ type }) => type).sort(), ['finished', 'refused']);
    const refused = ended.find(({ type }) => type === 'refused');
    assert.equal(refused?.type === 'refused' && refused.error.code, 'throttled');
  });

  it('are cancelled at once, whatever the handler does', async () => {
    const source = 'export const handler = () => { for (;;); };';
    const stuck = await code.add('Stuck', { source, timeoutMs: 60_000 });
    const ended = await emulator.start(stuck, {}, message => {
      if (message.type === 'phase' && message.phase === 'invoke') {
        emulator.send({ type: 'cancel', invocationId: message.invocationId });
      }
    });
    assert.equal(ended.type, 'cancelled');
  });
});
