import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EmulatorProcess, startEmulatorProcess } from '../faults/support/emulatorProcess.ts';
import { type CodeFolder, makeCodeFolder } from '../faults/support/lambdaFunction.ts';

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

describe('a function', () => {
  it('in JSON log format has a JSON object for every line', async () => {
    const source = "export const handler = async () => { console.log('hello', 1); return 'ok'; };";
    const { log } = await emulator.invoke(await code.add('Json', { source, logFormat: 'JSON' }));
    const lines = log.map(({ text }) => JSON.parse(text));
    assert.deepEqual(
      lines.map(line => line.type ?? line.message),
      ['platform.initStart', 'platform.start', 'hello 1', 'platform.report'],
    );
    assert.deepEqual(lines[3].record.status, 'success');
    assert.ok(lines[3].record.metrics.initDurationMs > 0);
  });

  it('that streams answers with all it wrote', async () => {
    const source = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
      stream.write('first, ');
      await new Promise(resolve => setTimeout(resolve, 20));
      stream.end('then second');
    });`;
    const result = await emulator.invoke(await code.add('Stream', { source }));
    assert.deepEqual([result.status, result.payload], ['success', 'first, then second']);
  });

  it('sees the variables of Lambda and nothing of the process that runs it', async () => {
    const source = 'export const handler = async () => Object.keys(process.env).sort();';
    const { payload } = await emulator.invoke(await code.add('Variables', { source }));
    const names: string[] = JSON.parse(payload);
    for (const name of ['AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_RUNTIME_API', '_HANDLER', 'TMPDIR']) {
      assert.ok(names.includes(name), name);
    }
    assert.deepEqual(
      names.filter(name => /^(HOME|USER|NODE_CHANNEL|NODE_TEST|VSCODE|ELECTRON|npm_)/.test(name)),
      [],
    );
  });

  it('is told cold and warm apart, with the phases of each', async () => {
    const warm = await code.add('Warm', { source: 'export const handler = async () => 1;' });
    const [first, second] = [await emulator.invoke(warm), await emulator.invoke(warm)];
    assert.deepEqual([first.coldStart, first.environmentUse], [true, 1]);
    assert.deepEqual([second.coldStart, second.environmentUse], [false, 2]);
    assert.deepEqual(
      first.phases.map(({ name }) => name),
      ['start', 'init', 'invoke'],
    );
    assert.deepEqual(
      second.phases.map(({ name }) => name),
      ['frozen', 'invoke'],
    );
    assert.equal(first.billedDurationMs, Math.ceil(first.durationMs + (first.initDurationMs ?? 0)));
    assert.equal(second.initDurationMs, undefined);
    assert.ok(first.maxMemoryUsedMb > 20 && first.maxMemoryUsedMb <= 128);
    assert.ok(first.priceUsd > 0);
  });

  it('gets no event that Lambda would refuse', async () => {
    const any = await code.add('Any', { source: 'export const handler = async () => 1;' });
    const refused = await emulator.start(any, 'x'.repeat(6_291_557));
    assert.equal(refused.type === 'refused' && refused.error.code, 'event-too-large');
  });
});
