import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { UserError } from '../../src/model/userError.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

describe('a Maven project', { skip: await missing('java', 'mvn') }, () => {
  let emulator: LanguageEmulator;
  let folder: string;
  let sourceFile: string;
  let source: string;
  before(async () => {
    emulator = await startLanguageEmulator();
    folder = await emulator.copy('java');
    sourceFile = path.join(folder, 'src', 'main', 'java', 'greeting', 'Handler.java');
    source = await readFile(sourceFile, 'utf8');
  });
  after(() => emulator.dispose());

  const fail = (handler = 'greeting.Handler'): Promise<InvocationResult> =>
    emulator.invoke(languageFunction(folder, { runtime: 'java17', handler, timeoutMs: 8_000 }), {
      do: 'fail',
    });
  const wasBuilt = ({ phases }: InvocationResult) => phases.some(({ name }) => name === 'build');

  it('is built once for all its functions, and again when a source has changed', async () => {
    assert.ok(wasBuilt(await fail()));
    assert.ok(!wasBuilt(await fail('greeting.Forms::nothing')));
    await writeFile(sourceFile, source.replace('"it failed"', '"it failed anew"'));
    const result = await fail();
    assert.equal(result.error?.errorMessage, 'it failed anew');
    assert.ok(wasBuilt(result));
  });

  it('that cannot be compiled is refused with the places of the errors', async () => {
    await writeFile(sourceFile, source.replace('"it failed"', 'itFailed'));
    await assert.rejects(fail(), error => {
      assert.ok(error instanceof UserError);
      assert.equal(error.data.code, 'build-failed');
      assert.match(error.data.why, /Handler\.java:\d+:\d+: cannot find symbol/);
      assert.ok(error.data.why.startsWith(sourceFile));
      return true;
    });
  });
});
