import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { insideFunction } from '../../../../src/emulator/isolation/insideFunction.ts';
import { inLayerPlace } from '../../../../src/emulator/isolation/isolateFunction.ts';
import type { PreparedFunction } from '../../../../src/emulator/preparation/preparedFunction.ts';
import { testFunction } from '../preparation/testFunction.ts';

function prepared(changes: Partial<PreparedFunction> = {}): PreparedFunction {
  return {
    function: testFunction('/app'),
    functionName: 'Greet',
    runtime: { id: 'java21', family: 'java', version: '21' },
    handler: 'a.B',
    taskRoot: '/app',
    executable: { path: '/app/jdk/bin/java', version: '21', origin: 'PATH' },
    launch: { executablePath: '/app/jdk/bin/java', flags: [], variables: {}, handover: 'variables' },
    variables: [],
    memoryMb: 128,
    timeoutMs: 3_000,
    ephemeralStorageMb: 512,
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
    version: '1',
    buildMs: 0,
    notes: [],
    ...changes,
  };
}

describe('a function at Lambda’s places', () => {
  it('has them in its command and in the variables of its start', () => {
    const { launch } = insideFunction(
      prepared({
        layerRoot: '/app/layer',
        launch: {
          executablePath: '/app/jdk/bin/java',
          flags: ['-Dagent=/app/layer/agent.jar', '-cp'],
          arguments: ['/app/lib/a.jar:/app:/application/b.jar:/x/app', 'Main'],
          variables: { LD_LIBRARY_PATH: '/app/lib:/app/layer/lib' },
          handover: 'variables',
        },
      }),
    );
    assert.deepEqual(launch, {
      executablePath: '/app/jdk/bin/java',
      flags: ['-Dagent=/opt/agent.jar', '-cp'],
      arguments: ['/var/task/lib/a.jar:/var/task:/application/b.jar:/x/app', 'Main'],
      variables: { LD_LIBRARY_PATH: '/var/task/lib:/opt/lib' },
      handover: 'variables',
    });
  });

  it('is started there where it is a program of its own, and never by a spare', () => {
    const { executable, launch, taskRoot, layerRoot } = insideFunction(
      prepared({
        runtime: { id: 'provided.al2023', family: 'provided', version: 'al2023' },
        executable: { path: '/app/bootstrap', version: '', origin: 'bootstrap' },
        launch: { executablePath: '/app/bootstrap', flags: [], variables: {}, handover: 'assignment' },
      }),
    );
    assert.deepEqual(
      [executable.path, launch.executablePath, launch.handover, taskRoot, layerRoot],
      ['/var/task/bootstrap', '/var/task/bootstrap', 'both', '/var/task', undefined],
    );
  });

  it('has the extensions of its layers in /opt', () => {
    assert.equal(inLayerPlace('/app/layer/extensions/a b', '/app/layer'), '/opt/extensions/a b');
  });
});
