import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { UserError } from '../../src/model/userError.ts';
import { describeCommonCases } from './support/commonCases.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { rustTarget } from './support/rustTarget.ts';
import { missing } from './support/toolchains.ts';

const skip = await missing('cargo');
if (!skip) process.env['CARGO_TARGET_DIR'] = await rustTarget();

const anyError = '&alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync>';

describeCommonCases('Rust with lambda_runtime', {
  skip,
  make: async emulator => languageFunction(await emulator.copy('rust'), { runtime: 'provided.al2023' }),
  errorType: anyError,
  initErrorType: 'Runtime.ExitError',
});

describe('Rust', { skip }, () => {
  let emulator: LanguageEmulator;
  let lambdaFunction: LambdaFunction;
  let sourceFile: string;

  before(async () => {
    emulator = await startLanguageEmulator();
    const folder = await emulator.copy('rust');
    lambdaFunction = languageFunction(folder, { runtime: 'provided.al2023' });
    sourceFile = path.join(folder, 'src', 'main.rs');
  });
  after(() => emulator.dispose());

  it('tells what happened in a panic, and goes on', async () => {
    const result = await emulator.invoke(lambdaFunction, { do: 'panic' });
    assert.equal(result.error?.errorMessage, 'Lambda panicked: it panicked');
    assert.equal((await emulator.invoke(lambdaFunction, { echo: 1 })).coldStart, false);
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
    await writeFile(sourceFile, source);
  });

  it('that cannot be compiled is refused with the places of the errors', async () => {
    const source = await readFile(sourceFile, 'utf8');
    await writeFile(sourceFile, source.replace('service_fn(handle)', 'service_fn(handel)'));
    await assert.rejects(emulator.invoke(lambdaFunction), error => {
      assert.ok(error instanceof UserError);
      assert.equal(error.data.code, 'build-failed');
      assert.match(error.data.why, /main\.rs:\d+:\d+: cannot find value `handel`/);
      assert.ok(error.data.why.startsWith(sourceFile));
      return true;
    });
    await writeFile(sourceFile, source);
  });
});
