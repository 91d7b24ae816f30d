import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LambdaFunction } from '../../src/model/lambdaFunction.ts';
import { UserError } from '../../src/model/userError.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const run = promisify(execFile);
const docker = async (...args: string[]) => (await run('docker', args)).stdout.trim();

/** No registry is needed, but a daemon is: where there is none, it is said that images are not tested. */
const canRun =
  !(await missing('docker', 'go')) &&
  (await docker('info').then(
    () => true,
    () => false,
  ));
if (!canRun) console.log('Container images are not tested: they need Docker with a running daemon, and Go.');

if (canRun) {
  describe('a container image', () => {
    let emulator: LanguageEmulator;
    let lambdaFunction: LambdaFunction;
    let folder: string;

    before(async () => {
      emulator = await startLanguageEmulator();
      folder = await emulator.copy('go');
      const options = { cwd: folder, env: { ...process.env, CGO_ENABLED: '0', GOOS: 'linux' } };
      await run('go', ['build', '-tags', 'lambda.norpc', '-o', 'bootstrap', '.'], options);
      await writeFile(
        path.join(folder, 'Dockerfile'),
        'FROM scratch\nCOPY bootstrap /bootstrap\nENTRYPOINT ["/bootstrap"]\n',
      );
      lambdaFunction = image({ build: { contextFolder: folder, dockerfile: 'Dockerfile', arguments: {} } });
    });
    after(() => emulator.dispose());

    function image(settings: LambdaFunction['image']): LambdaFunction {
      const { handler: _, runtime: __, ...rest } = languageFunction(folder, { runtime: '' });
      return { ...rest, packageType: 'Image', image: settings ?? {} };
    }

    it('is built, answers, and stays warm', async () => {
      const first = await emulator.invoke(lambdaFunction, { echo: [1] });
      assert.deepEqual(JSON.parse(first.payload), { calls: 1, echo: [1] });
      assert.ok(first.log.some(({ text }) => text === 'call 1'));
      const second = await emulator.invoke(lambdaFunction, { echo: 2 });
      assert.deepEqual(JSON.parse(second.payload), { calls: 2, echo: 2 });
      assert.ok(second.log.some(({ text }) => text === 'call 2'));
      assert.equal(second.coldStart, false);
    });

    it('fails, runs out of time and ends as a process does', async () => {
      const failed = await emulator.invoke(lambdaFunction, { do: 'fail' });
      assert.equal(failed.error?.errorMessage, 'it failed');
      const late = await emulator.invoke(lambdaFunction, { do: 'sleep' });
      assert.equal(late.status, 'timeout');
      const ended = await emulator.invoke(lambdaFunction, { do: 'exit' });
      assert.match(ended.payload, /Runtime exited with error: exit status 7/);
      assert.equal((await emulator.invoke(lambdaFunction, { echo: 3 })).status, 'success');
    });

    it('has what the template’s ImageConfig says instead of its own', async () => {
      const build = { contextFolder: folder, dockerfile: 'Dockerfile', arguments: {} };
      const result = await emulator.invoke(
        { ...image({ build, entryPoint: ['/nothing'] }), id: 'other' },
        { echo: 1 },
      );
      assert.equal(result.error?.errorType, 'Runtime.ExitError');
    });

    it('that is not here, or cannot be built, is refused', async () => {
      const refused = (code: string) => (error: unknown) =>
        error instanceof UserError && error.data.code === code;
      const absent = { ...image({ uri: 'lambda-workbench/absent:1' }), id: 'absent' };
      await assert.rejects(emulator.invoke(absent), refused('image-missing'));
      const dockerfile = path.join(folder, 'Dockerfile');
      const text = await readFile(dockerfile, 'utf8');
      await writeFile(dockerfile, `${text}COPY nothing /nothing\n`);
      await assert.rejects(emulator.invoke(lambdaFunction), refused('build-failed'));
      await writeFile(dockerfile, text);
    });

    it('leaves no container when the emulator ends', async () => {
      const other = await startLanguageEmulator();
      await other.invoke({ ...lambdaFunction, id: 'third' }, { echo: 1 });
      const running = await docker('ps', '--quiet', '--filter', 'name=lambda-workbench-');
      assert.notEqual(running, '');
      await other.dispose();
      await emulator.dispose();
      for (let attempt = 0; attempt < 100; attempt++) {
        if ((await docker('ps', '--all', '--quiet', '--filter', 'name=lambda-workbench-')) === '') return;
        await pause(100);
      }
      assert.fail(await docker('ps', '--all'));
    });
  });
}
