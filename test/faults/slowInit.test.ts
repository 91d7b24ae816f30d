import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { limits } from '../../src/model/limits.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import { type CodeFolder, makeCodeFolder } from './support/lambdaFunction.ts';

describe('an init phase that takes longer than Lambda allows', () => {
  let code: CodeFolder;
  let emulator: Emulator;

  before(async () => {
    code = await makeCodeFolder();
    emulator = createEmulator({
      settings: { ...defaultEmulatorSettings, nodePath: process.execPath },
      bootstrapDirectory: fileURLToPath(new URL('../../dist', import.meta.url)),
      initLimitMs: 1_000,
      createPreparation: settings =>
        createPreparation({
          settings,
          fileSystem: nodeFileSystem,
          cacheDirectory: path.join(code.path, 'cache'),
        }),
    });
  });

  after(async () => {
    emulator.dispose();
    await code.remove();
  });

  const invoke = (lambdaFunction: LambdaFunction): Promise<InvocationResult> =>
    emulator.invoke({ invocationId: '', function: lambdaFunction, event: '{}' }, { phase() {}, log() {} });

  it('has ten seconds outside of tests', () => {
    assert.equal(limits.initMs, 10_000);
  });

  it('is repeated within the invocation, and is a part of its duration', async () => {
    const source = `await new Promise(resolve => setTimeout(resolve, 1200)); export const handler = async () => 'ready';`;
    const result = await invoke(await code.add('Slow', { source, timeoutMs: 30_000 }));
    assert.equal(result.payload, '"ready"');
    assert.match(
      result.log[1]?.text ?? '',
      /^INIT_REPORT Init Duration: (?:999|1\d\d\d)\.\d\d ms\tPhase: init\tStatus: timeout$/,
    );
    // A timer of Node.js may fire a part of a millisecond early.
    assert.ok(result.durationMs >= 1_199);
    assert.doesNotMatch(result.log.at(-1)?.text ?? '', /Init Duration/);
    assert.deepEqual(
      result.phases.map(({ name }) => name),
      ['start', 'init', 'start', 'init', 'invoke'],
    );
  });

  it("ends at the function's timeout when it does not fit there either", async () => {
    const source = `await new Promise(() => setTimeout(() => {}, 60_000)); export const handler = 1;`;
    const result = await invoke(await code.add('Never', { source, timeoutMs: 1_000 }));
    assert.equal(result.status, 'timeout');
    assert.equal(result.error?.errorType, 'Sandbox.Timedout');
    assert.equal(result.durationMs, 1_000);
    const lines = result.log.map(({ text }) => text.replace(/\d+\.\d+ ms/, 'N ms').split('RequestId')[0]);
    assert.deepEqual(lines.slice(1, 4), [
      'INIT_REPORT Init Duration: N ms\tPhase: init\tStatus: timeout',
      'INIT_REPORT Init Duration: N ms\tPhase: invoke\tStatus: timeout',
      'START ',
    ]);
  });
});
