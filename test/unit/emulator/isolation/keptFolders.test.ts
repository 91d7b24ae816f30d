import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptFolders } from '../../../../src/emulator/isolation/keptFolders.ts';
import type { PreparedFunction } from '../../../../src/emulator/preparation/preparedFunction.ts';
import { testFunction } from '../preparation/testFunction.ts';

function keptOf(changes: Partial<PreparedFunction>): Promise<readonly string[]> {
  const executablePath = changes.executable?.path ?? '/usr/bin/x';
  const prepared = {
    function: testFunction('/tmp/app'),
    taskRoot: '/tmp/app',
    variables: [],
    executable: { path: executablePath, version: '', origin: '' },
    launch: { executablePath, flags: [], variables: {}, handover: 'variables' },
    ...changes,
  };
  return keptFolders(prepared as unknown as PreparedFunction, '/opt/editor/dist');
}

describe('what stays in /tmp and /opt', () => {
  it('is where executables and our bootstrap are', async () => {
    const executable = { path: '/opt/node24/bin/node', version: '', origin: '' };
    assert.deepEqual(await keptOf({ executable }), ['/opt/editor', '/opt/node24']);
  });

  it('is what the command names, apart from code and layers, which have their places', async () => {
    const launch = {
      executablePath: '/tmp/app/bootstrap',
      flags: ['-javaagent:/opt/agents/a.jar=x', '/tmp/app/lib'],
      arguments: ['/tmp/cache/client.jar:/tmp/app/a.jar:/usr/b.jar'],
      variables: { GEM_PATH: '/tmp/gems/3:/tmp/layer/ruby' },
      handover: 'variables',
    } as const;
    const kept = await keptOf({ launch, layerRoot: '/tmp/layer' });
    assert.deepEqual(kept, ['/opt/editor', '/opt/agents', '/tmp/cache', '/tmp/gems']);
  });

  it('is not the wrapper of a layer, which the command names by its place in Lambda', async () => {
    const launch = {
      executablePath: '/bin/sh',
      flags: ['-c', '', 'sh', '/tmp/layer/wrap', '/opt/wrap', '/opt/node24/bin/node'],
      variables: {},
      handover: 'variables',
    } as const;
    const variables = [{ name: 'AWS_LAMBDA_EXEC_WRAPPER', value: '/opt/wrap', source: 'template' }] as const;
    const kept = await keptOf({ launch, variables, layerRoot: '/tmp/layer' });
    assert.deepEqual(kept, ['/opt/editor', '/opt/node24']);
  });

  it('is what merged layers link to', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const layers = ['/tmp/one', '/home/two'].map(contentPath => ({ label: '', contentPath, range }));
    const merged = testFunction('/tmp/app', { layers });
    assert.deepEqual(await keptOf({ function: merged, layerRoot: '/cache/layers/x' }), [
      '/opt/editor',
      '/tmp/one',
    ]);
    assert.deepEqual(await keptOf({ function: merged, layerRoot: '/tmp/one' }), ['/opt/editor']);
  });
});
