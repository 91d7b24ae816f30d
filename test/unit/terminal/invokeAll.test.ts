import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { UserError } from '../../../src/model/userError.ts';
import { invokeAll } from '../../../src/terminal/invokeAll.ts';

const lambdaFunction = {
  logicalId: 'Fn',
  functionName: { known: false, reason: 'no name' },
} as unknown as LambdaFunction;
const success = { status: 'success', payload: '1', log: [], notes: [], environmentUse: 1 };
const broken = new UserError({
  code: 'build-failed',
  what: 'It is broken.',
  why: 'A typo.',
  toDo: 'Mend it.',
});

/** Invokes an emulator that has these outcomes, and collects what goes to standard output. */
async function invoke(test: TestContext, outcomes: readonly unknown[], json: boolean) {
  const left = [...outcomes];
  const emulator = {
    async invoke(): Promise<InvocationResult> {
      const outcome = left.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome as InvocationResult;
    },
  } as unknown as Emulator;
  const printed: Buffer[] = [];
  const write = test.mock.method(process.stdout, 'write', (chunk: string | Buffer) => {
    printed.push(Buffer.from(chunk));
    return true;
  });
  const options = { json, repeat: outcomes.length, intervalMs: 0, concurrency: 1 };
  try {
    const exitCode = await invokeAll(emulator, lambdaFunction, '{}', options);
    return { exitCode, out: Buffer.concat(printed) };
  } finally {
    write.mock.restore();
  }
}

describe('a run', () => {
  it('prints an answer that is no text as its bytes', async test => {
    const { out } = await invoke(
      test,
      [{ ...success, payload: 'AP/+Csg=', payloadEncoding: 'base64' }],
      false,
    );
    assert.equal(out.toString('hex'), '00fffe0ac8');
  });

  it('goes on after code that was broken for a while, and counts it as failed', async test => {
    const { exitCode, out } = await invoke(test, [success, broken, success], true);
    const lines = out
      .toString()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.equal(exitCode, 1);
    assert.deepEqual(
      lines.map(({ status }) => status),
      ['success', 'error', 'success'],
    );
    assert.deepEqual(lines[1].error, {
      errorType: 'build-failed',
      errorMessage: 'It is broken. A typo. Mend it.',
      stackTrace: [],
    });
  });

  it('ends when not even the first event can run', async test => {
    await assert.rejects(invoke(test, [broken, success], true), broken);
  });
});
