import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchKey, nodeLaunch } from '../../../src/emulator/environment/launch.ts';
import type { RuntimeProcess } from '../../../src/emulator/environment/runtimeProcess.ts';
import { createSpares } from '../../../src/emulator/environment/spares.ts';
import { createStartGate } from '../../../src/emulator/startGate.ts';

const input = {
  executable: { path: '/usr/bin/node', version: '22.11.0' },
  memoryMb: 128,
  variables: [],
};
const settings = { strict: true };

describe('a launch', () => {
  it('gives the process nothing of this process and nothing that an assignment can set', () => {
    const variables = [{ name: 'TABLE', value: 'orders' }];
    assert.deepEqual(nodeLaunch({ ...input, variables }, settings).variables, {});
  });

  it('has the variables that Node.js reads only at its start', () => {
    const variables = [{ name: 'NODE_OPTIONS', value: '--no-warnings' }];
    const launch = nodeLaunch({ ...input, variables, layerRoot: '/layers' }, settings);
    assert.equal(launch.variables['NODE_OPTIONS'], '--no-warnings');
    assert.match(String(launch.variables['LD_LIBRARY_PATH']), /layers.lib$/);
  });

  it('of another memory size, executable or strictness does not fit', () => {
    const keys = [
      nodeLaunch(input, settings),
      nodeLaunch({ ...input, memoryMb: 256 }, settings),
      nodeLaunch({ ...input, executable: { ...input.executable, path: '/opt/node' } }, settings),
      nodeLaunch(input, { strict: false }),
    ].map(launchKey);
    assert.equal(new Set(keys).size, 4);
    assert.equal(launchKey(nodeLaunch(input, settings)), keys[0]);
  });

  it('of Electron runs as Node.js', () => {
    const executable = { ...input.executable, isElectron: true as const };
    assert.equal(nodeLaunch({ ...input, executable }, settings).variables['ELECTRON_RUN_AS_NODE'], '1');
  });
});

describe('a spare', () => {
  const launch = nodeLaunch(input, settings);
  const other = nodeLaunch({ ...input, memoryMb: 512 }, settings);

  function makeSpares() {
    const started: { hasEnded: boolean; killed: boolean; kill(): void }[] = [];
    const spares = createSpares(() => {
      const fake = {
        hasEnded: false,
        killed: false,
        kill() {
          fake.killed = true;
        },
      };
      started.push(fake);
      return fake as unknown as RuntimeProcess;
    });
    return { spares, started };
  }

  it('is started once and taken once', () => {
    const { spares, started } = makeSpares();
    spares.ensure(launch);
    spares.ensure(launch);
    assert.equal(started.length, 1);
    assert.equal(spares.take(launch), started[0]);
    assert.notEqual(spares.take(launch), started[0]);
  });

  it('stays for whom it fits', () => {
    const { spares, started } = makeSpares();
    spares.ensure(launch);
    assert.notEqual(spares.take(other), started[0]);
    assert.equal(spares.take(launch), started[0]);
  });

  it('that has ended is not given to anyone', () => {
    const { spares, started } = makeSpares();
    spares.ensure(launch);
    if (started[0]) started[0].hasEnded = true;
    assert.notEqual(spares.take(launch), started[0]);
  });

  it('that cannot be started is no error before it is needed', () => {
    const spares = createSpares(() => {
      throw new Error('no such executable');
    });
    spares.ensure(launch);
    assert.throws(() => spares.take(launch), /no such executable/);
  });

  it('gives way when there are more than three kinds', () => {
    const { spares, started } = makeSpares();
    for (const memoryMb of [128, 256, 512, 1024]) spares.ensure(nodeLaunch({ ...input, memoryMb }, settings));
    assert.deepEqual(
      started.map(({ killed }) => killed),
      [true, false, false, false],
    );
  });
});

describe('the start gate', () => {
  it('lets so many through at once, and the next when one is done, failed or not', async () => {
    const gate = createStartGate(2);
    let inside = 0;
    let most = 0;
    const task = (fails: boolean) =>
      gate(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(setImmediate);
        inside -= 1;
        if (fails) throw new Error('failed');
        return 'done';
      });
    const results = await Promise.allSettled([task(false), task(true), task(false), task(true), task(false)]);
    assert.equal(most, 2);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    );
  });
});
