import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { type LanguageEmulator, startLanguageEmulator } from './languageEmulator.ts';

export interface CommonCases {
  /** Why they cannot run here, or false. */
  readonly skip: string | false;
  /** Copies the fixture and describes its function. */
  readonly make: (emulator: LanguageEmulator) => Promise<LambdaFunction>;
  /** What the language's client makes of the error "it failed". */
  readonly errorType: string;
  /** What it makes of a failure before the first event. */
  readonly initErrorType: string;
}

const texts = ({ log }: InvocationResult) => log.map(({ text }) => text);

/** What every fixture does in its language: see any of them. */
export function describeCommonCases(
  language: string,
  { skip, make, errorType, initErrorType }: CommonCases,
): void {
  describe(`a function in ${language}`, { skip }, () => {
    let emulator: LanguageEmulator;
    let lambdaFunction: LambdaFunction;

    before(async () => {
      emulator = await startLanguageEmulator();
      lambdaFunction = await make(emulator);
    });
    after(() => emulator.dispose());

    async function assertServedAfterReset(failed: InvocationResult): Promise<void> {
      const next = await emulator.invoke(lambdaFunction, { echo: 'again' });
      assert.equal(next.status, 'success', next.payload);
      assert.equal(JSON.parse(next.payload).calls, 1);
      assert.equal(next.environmentId, failed.environmentId);
    }

    it('answers, and stays warm', async () => {
      const event = { echo: { list: [1, 2.5, null, true], text: 'grün 🌍' } };
      const first = await emulator.invoke(lambdaFunction, event);
      assert.equal(first.status, 'success', first.payload);
      assert.deepEqual(JSON.parse(first.payload), { calls: 1, ...event });
      assert.equal(first.coldStart, true);
      assert.ok(texts(first).includes('call 1'), texts(first).join('\n'));
      assert.match(texts(first)[0] ?? '', /^INIT_START /);
      const second = await emulator.invoke(lambdaFunction, event);
      assert.deepEqual(JSON.parse(second.payload), { calls: 2, ...event });
      assert.equal(second.coldStart, false);
    });

    it('fails with the error of its own runtime client, and goes on', async () => {
      const failed = await emulator.invoke(lambdaFunction, { do: 'fail' });
      assert.equal(failed.status, 'error');
      assert.deepEqual(
        [failed.error?.errorType, failed.error?.errorMessage],
        [errorType, 'it failed'],
        failed.payload,
      );
      const next = await emulator.invoke(lambdaFunction, { echo: 1 });
      assert.equal(next.coldStart, false);
    });

    it('is ended at its timeout', async () => {
      const result = await emulator.invoke(lambdaFunction, { do: 'sleep' });
      assert.equal(result.status, 'timeout');
      assert.match(result.payload, /"errorType":"Sandbox\.Timedout".*Task timed out after/);
      await assertServedAfterReset(result);
    });

    it('may end its process', async () => {
      const result = await emulator.invoke(lambdaFunction, { do: 'exit' });
      const errorMessage = `RequestId: ${result.requestId} Error: Runtime exited with error: exit status 7`;
      assert.deepEqual(JSON.parse(result.payload), { errorType: 'Runtime.ExitError', errorMessage });
      await assertServedAfterReset(result);
    });

    it('takes and gives almost 6 MB', async () => {
      const echo = 'x'.repeat(6_000_000);
      const result = await emulator.invoke(lambdaFunction, { echo });
      assert.equal(result.status, 'success', result.payload.slice(0, 500));
      assert.equal(JSON.parse(result.payload).echo, echo);
    });

    it('fails when it answers more than Lambda takes', async () => {
      const result = await emulator.invoke(lambdaFunction, { do: 'tooLarge' });
      assert.deepEqual(JSON.parse(result.payload), {
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
        errorType: 'Function.ResponseSizeTooLarge',
      });
      const next = await emulator.invoke(lambdaFunction, { echo: 1 });
      assert.equal(next.status, 'success', next.payload);
    });

    it('fails when it cannot be initialised', async () => {
      const result = await emulator.invoke(withVariable(lambdaFunction, 'FAIL_INIT', '1'), {});
      assert.equal(result.status, 'error');
      assert.equal(result.error?.errorType, initErrorType, result.payload);
      assert.ok(
        texts(result).some(text => /^INIT_REPORT .*Phase: init\tStatus: error/.test(text)),
        texts(result).join('\n'),
      );
    });
  });
}

function withVariable(lambdaFunction: LambdaFunction, name: string, value: string): LambdaFunction {
  const { range } = lambdaFunction;
  const variable = { name, value: { known: true, value }, origin: 'resource', range } as const;
  return { ...lambdaFunction, id: `${lambdaFunction.id}-${name}`, environment: [variable] };
}
