import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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

/** A module with a callback handler for the older client. */
const older = (body: string) => ({
  source: `export const handler = (event, context) => { ${body} };`,
  runtime: 'nodejs22.x',
});

describe('an answer', () => {
  it('of 5 MB arrives although the process exits right after it', async () => {
    const exiting = await code.add('BigExit', older("context.succeed('x'.repeat(5e6)); process.exit();"));
    for (let attempt = 0; attempt < 5; attempt++) {
      const { status, payload } = await emulator.invoke(exiting);
      assert.deepEqual([status, payload.length], ['success', 5_000_002]);
    }
  });

  for (const length of [300_000, 1_500_000]) {
    it(`is the error that was thrown, with a message of ${length} characters`, async () => {
      for (const runtime of ['nodejs22.x', 'nodejs24.x']) {
        const source = `export const handler = async () => { throw new Error('x'.repeat(${length})); };`;
        const { error } = await emulator.invoke(
          await code.add(`Long${length}${runtime.slice(0, 8)}`, { source, runtime }),
        );
        assert.deepEqual([error?.errorType, error?.errorMessage?.length], ['Error', length]);
      }
    });
  }

  it('that is no text keeps its bytes', async () => {
    const source = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
      stream.write(Buffer.from([0, 255, 254, 10, 200]));
      stream.end();
    });`;
    const { payload, payloadEncoding } = await emulator.invoke(await code.add('Binary', { source }));
    assert.equal(payloadEncoding, 'base64');
    assert.deepEqual([...Buffer.from(payload, 'base64')], [0, 255, 254, 10, 200]);
  });

  it('does not arrive from an event that took too much memory', { skip: cannotListProcesses }, async () => {
    const source =
      'const keep = []; export const handler = async () => { keep.push(Buffer.alloc(60e6, 1)); return keep.length; };';
    const growing = await code.add('Growing', { source, memoryMb: 256 });
    for (let event = 0; event < 8; event++) {
      const { status, payload, log } = await emulator.invoke(growing);
      const outOfMemory = log.at(-1)?.text.includes('Runtime.OutOfMemory');
      assert.equal(status, outOfMemory ? 'error' : 'success');
      if (!outOfMemory) continue;
      assert.match(payload, /Runtime\.ExitError.*signal: killed/);
      return;
    }
    assert.fail('it never ran out of memory');
  });

  it('arrives from a function with many small children', { skip: cannotListProcesses }, async () => {
    const source = `import { spawn } from 'node:child_process';
      import { setTimeout as pause } from 'node:timers/promises';
      export const handler = async () => {
        const children = Array.from({ length: 60 }, () => spawn('sleep', ['5']));
        await pause(200);
        for (const child of children) child.kill();
        return 'done';
      };`;
    const { payload } = await emulator.invoke(await code.add('Sleepers', { source, memoryMb: 128 }));
    assert.equal(payload, '"done"');
  });

  it('has a note when its temporary files would not fit on AWS', async () => {
    const source = `import { mkdirSync, writeFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      export const handler = async event => {
        mkdirSync(tmpdir() + '/deep', { recursive: true });
        for (let n = 0; n < event.files; n++) writeFileSync(tmpdir() + '/deep/' + n, Buffer.alloc(2 ** 20, 1));
      };`;
    const writing = await code.add('Writing', { source, ephemeralStorageMb: 2 });
    const notes = async (files: number) => (await emulator.invoke(writing, { files })).notes.join();
    assert.doesNotMatch(await notes(1), /ENOSPC/);
    assert.match(await notes(4), /4 MB, and \/tmp has 2 MB: .* ENOSPC/);
  });
});
