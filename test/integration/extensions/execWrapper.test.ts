import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type ExtensionEmulator, logLines, startEmulator } from './startEmulator.ts';

/** A layer with a wrapper script. */
async function wrapperLayer({ folder }: ExtensionEmulator, script: string, mode = 0o755): Promise<string> {
  const layer = path.join(folder, 'wrapper-layer');
  await mkdir(layer, { recursive: true });
  await writeFile(path.join(layer, 'wrapper'), script, { mode });
  return layer;
}

const wrapped = { AWS_LAMBDA_EXEC_WRAPPER: '/opt/wrapper' };

describe('AWS_LAMBDA_EXEC_WRAPPER', { timeout: 60_000 }, () => {
  it('names a script that gets the command of the runtime, and may change its arguments and variables', async t => {
    const environment = await startEmulator(t);
    // As in the developer guide: what is added stands before the last argument, the program of the runtime.
    const layer = await wrapperLayer(
      environment,
      `#!/bin/bash
args=("$@")
export ADDED=yes NODE_OPTIONS=--title=wrapped
args=("\${args[@]:0:$#-1}" "--stack-trace-limit=3" "\${args[@]: -1}")
exec "\${args[@]}"
`,
    );
    const orders = await environment.add('Orders', {
      layers: [layer],
      variables: { ...wrapped, STAGE: 'test' },
      source: `export const handler = async () => ({
        added: process.env.ADDED, stage: process.env.STAGE, title: process.title,
        arguments: process.execArgv.includes('--stack-trace-limit=3'), cwd: process.cwd() === process.env.LAMBDA_TASK_ROOT });`,
    });
    const expected = { added: 'yes', stage: 'test', title: 'wrapped', arguments: true, cwd: true };
    assert.deepEqual(JSON.parse((await environment.invoke(orders)).payload), expected);
    const again = await environment.invoke(orders);
    assert.deepEqual([JSON.parse(again.payload), again.environmentUse], [expected, 2]);
  });

  it('comes after the extensions', async t => {
    const environment = await startEmulator(t);
    const layer = await wrapperLayer(environment, '#!/bin/sh\necho wrapper\nexec "$@"\n');
    const orders = await environment.add('Orders', {
      layers: [layer],
      variables: wrapped,
      extensions: { probe: `console.log('extension'); await sleep(100); await register([]); await next();` },
    });
    const lines = logLines(await environment.invoke(orders));
    assert.deepEqual(
      lines.slice(0, 3).filter(line => !line.includes('INIT_START')),
      ['e extension', 'f wrapper'],
    );
  });

  for (const [mode, exitCode, text] of [
    [0o755, 127, '/opt/elsewhere: does not exist'],
    [0o644, 126, '/opt/wrapper: is not an executable'],
  ] as const) {
    it(`fails as AWS's runtimes do: ${text}`, async t => {
      const environment = await startEmulator(t);
      const layer = await wrapperLayer(environment, '#!/bin/sh\nexec "$@"\n', mode);
      const orders = await environment.add('Orders', {
        layers: [layer],
        variables: { AWS_LAMBDA_EXEC_WRAPPER: text.slice(0, text.indexOf(':')) },
      });
      const result = await environment.invoke(orders);
      assert.ok(logLines(result).includes(`f ${text}`));
      assert.equal(
        result.error?.errorMessage,
        `RequestId: ${result.requestId} Error: Runtime exited with error: exit status ${exitCode}`,
      );
    });
  }
});
