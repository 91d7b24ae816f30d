import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { userErrorCode } from '../unit/emulator/preparation/userErrorCode.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const missingMake = await missing('make');

describe('a custom runtime', { skip: process.platform === 'win32' && 'needs a shell' }, () => {
  let emulator: LanguageEmulator;
  let shell: string;
  before(async () => {
    emulator = await startLanguageEmulator();
    shell = await emulator.copy('shell');
  });
  after(() => emulator.dispose());

  async function folder(name: string): Promise<string> {
    const created = path.join(emulator.folder, name);
    await mkdir(created);
    return created;
  }

  const custom = (code: string, changes: Partial<LambdaFunction> = {}): LambdaFunction => ({
    ...languageFunction(code, { runtime: 'provided.al2023', handler: 'my.handler' }),
    ...changes,
  });

  it('starts bootstrap in the task root with Lambda’s variables', async () => {
    const result = await emulator.invoke(custom(shell), { do: 'environment' });
    assert.equal(JSON.parse(result.payload), `my.handler ${shell}`);
  });

  it('may write to /dev/stdout and /dev/stderr', async () => {
    const { log } = await emulator.invoke({ ...custom(shell), id: 'outputs' }, { echo: 1 });
    assert.deepEqual(
      log.filter(({ source }) => source === 'function').map(({ text }) => text),
      ['loading my.handler', 'loading my.handler', 'call 1'],
    );
  });

  it('may come from a layer', async () => {
    const { range } = custom(shell);
    const layer = { label: 'Runtime', contentPath: shell, range };
    const code = await folder('code');
    const result = await emulator.invoke(custom(code, { layers: [layer] }), { echo: 1 });
    assert.equal(result.status, 'success', result.payload);
    await assert.rejects(emulator.invoke(custom(code)), userErrorCode('bootstrap-missing'));
  });

  it('must be executable', async () => {
    const code = await folder('plain');
    await writeFile(path.join(code, 'bootstrap'), await readFile(path.join(shell, 'bootstrap')));
    await assert.rejects(emulator.invoke(custom(code)), userErrorCode('bootstrap-not-executable'));
    await chmod(path.join(code, 'bootstrap'), 0o755);
    assert.equal((await emulator.invoke(custom(code), { echo: 1 })).status, 'success');
  });

  it('must be for this machine', async () => {
    const code = await folder('foreign');
    const head = Buffer.alloc(64);
    head.writeUInt32BE(0x7f454c46);
    head[5] = 1;
    head.writeUInt16LE(process.arch === 'arm64' ? 62 : 183, 18);
    await writeFile(path.join(code, 'bootstrap'), head, { mode: 0o755 });
    await assert.rejects(emulator.invoke(custom(code)), userErrorCode('bootstrap-foreign'));
  });

  it('takes another program when its file has changed', async () => {
    const code = await folder('changing');
    const bootstrap = path.join(code, 'bootstrap');
    const text = await readFile(path.join(shell, 'bootstrap'), 'utf8');
    await writeFile(bootstrap, text, { mode: 0o755 });
    await emulator.invoke(custom(code), { echo: 1 });
    await writeFile(bootstrap, text.replace('it failed', 'it failed anew'));
    const result = await emulator.invoke(custom(code), { do: 'fail' });
    assert.equal(result.error?.errorMessage, 'it failed anew');
  });

  describe('that a Makefile builds', { skip: missingMake }, () => {
    const nativeBuild = { method: 'makefile' };

    it('is what the target build-<LogicalId> puts into ARTIFACTS_DIR', async () => {
      const code = await folder('make');
      await writeFile(path.join(code, 'run.sh'), await readFile(path.join(shell, 'bootstrap')));
      await writeFile(
        path.join(code, 'Makefile'),
        'build-Greet:\n\tinstall -m 755 run.sh "$(ARTIFACTS_DIR)/bootstrap"\n\techo data > "$(ARTIFACTS_DIR)/data"\n',
      );
      const lambdaFunction = custom(code, { nativeBuild });
      const result = await emulator.invoke(lambdaFunction, { do: 'environment' });
      const [, taskRoot = ''] = JSON.parse(result.payload).split(' ');
      assert.equal(await readFile(path.join(taskRoot, 'data'), 'utf8'), 'data\n');
      const again = await emulator.invoke(lambdaFunction, { echo: 1 });
      assert.equal(again.coldStart, false);
    });

    it('is refused with the places of the errors', async () => {
      const code = await folder('broken');
      await writeFile(path.join(code, 'main.c'), 'int main() { return nothing; }\n');
      await writeFile(
        path.join(code, 'Makefile'),
        'build-Greet:\n\tcc -o "$(ARTIFACTS_DIR)/bootstrap" main.c\n',
      );
      await assert.rejects(emulator.invoke(custom(code, { nativeBuild })), error => {
        assert.ok(userErrorCode('build-failed')(error));
        assert.match(String(error), /main\.c:1:\d+: .*nothing.* undeclared/);
        return true;
      });
      await rm(code, { recursive: true });
    });
  });
});
