import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { UserError } from '../../src/model/userError.ts';
import { describeCommonCases } from './support/commonCases.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const skip = await missing('go');

describeCommonCases('Go with aws-lambda-go', {
  skip,
  make: async emulator => languageFunction(await emulator.copy('go'), { runtime: 'provided.al2023' }),
  errorType: 'errorString',
  initErrorType: 'Runtime.ExitError',
});

describe('Go', { skip }, () => {
  let emulator: LanguageEmulator;
  let lambdaFunction: LambdaFunction;
  let sourceFile: string;

  before(async () => {
    emulator = await startLanguageEmulator();
    const folder = await emulator.copy('go');
    lambdaFunction = languageFunction(folder, { runtime: 'provided.al2023' });
    sourceFile = path.join(folder, 'main.go');
  });
  after(() => emulator.dispose());

  it('tells what happened in a panic, and ends', async () => {
    const result = await emulator.invoke(lambdaFunction, { do: 'panic' });
    assert.equal(
      result.error?.errorMessage,
      'runtime error: invalid memory address or nil pointer dereference',
    );
    assert.ok(
      result.error?.stackTrace?.some(frame => frame.startsWith('handle (')),
      result.payload,
    );
    assert.ok(
      result.log.some(({ text }) => text.includes('Error: Runtime exited with error: exit status 1')),
    );
  });

  it('has its context from the event and the environment', async () => {
    const result = await emulator.invoke(lambdaFunction, { do: 'context' });
    const { remainingMs, trace, ...known } = JSON.parse(result.payload);
    assert.deepEqual(known, {
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:Greet',
      requestId: result.requestId,
      memory: 512,
      name: 'Greet',
    });
    assert.ok(remainingMs > 0 && remainingMs <= 3_000);
    assert.match(trace, /^Root=1-/);
  });

  it('is built again when a source has changed, and only then', async () => {
    const source = await readFile(sourceFile, 'utf8');
    const before = await emulator.invoke(lambdaFunction, { do: 'fail' });
    assert.equal(
      before.phases.find(({ name }) => name === 'build'),
      undefined,
    );
    await writeFile(sourceFile, source.replace('"it failed"', '"it failed anew"'));
    const changed = await emulator.invoke(lambdaFunction, { do: 'fail' });
    assert.equal(changed.error?.errorMessage, 'it failed anew');
    assert.ok(changed.phases.some(({ name }) => name === 'build'));
    await writeFile(sourceFile, source);
  });

  it('is built again in a folder with an @ in its name, too', async () => {
    const folder = path.join(emulator.folder, '@acme', 'greet');
    await cp(path.dirname(sourceFile), folder, { recursive: true });
    const scoped = languageFunction(folder, { runtime: 'provided.al2023' });
    assert.equal((await emulator.invoke(scoped, { do: 'fail' })).error?.errorMessage, 'it failed');
    const main = path.join(folder, 'main.go');
    await writeFile(main, (await readFile(main, 'utf8')).replace('"it failed"', '"it failed anew"'));
    assert.equal((await emulator.invoke(scoped, { do: 'fail' })).error?.errorMessage, 'it failed anew');
  });

  it('that cannot be compiled is refused with the places of the errors', async () => {
    const source = await readFile(sourceFile, 'utf8');
    await writeFile(sourceFile, source.replace('lambda.Start(handle)', 'lambda.Start(handel)'));
    await assert.rejects(emulator.invoke(lambdaFunction), error => {
      assert.ok(error instanceof UserError);
      assert.equal(error.data.code, 'build-failed');
      assert.match(error.data.why, /main\.go:\d+:\d+: undefined: handel/);
      assert.ok(error.data.why.startsWith(sourceFile));
      assert.equal(error.data.remedies?.[0]?.title, 'Open Source');
      return true;
    });
    await writeFile(sourceFile, source);
    assert.equal((await emulator.invoke(lambdaFunction, { echo: 1 })).status, 'success');
  });
});
