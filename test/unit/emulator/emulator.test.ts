import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createEmulator } from '../../../src/emulator/emulator.ts';
import type { Preparation, PreparedFunction } from '../../../src/emulator/preparation/preparedFunction.ts';
import { defaultEmulatorSettings } from '../../../src/model/emulatorSettings.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';

const orders = { id: 'orders' } as LambdaFunction;

it('tries again to get ready for functions when that has failed', async t => {
  const prepared = { functionName: 'orders' } as PreparedFunction;
  const preparation: Preparation = {
    prepare: async () => prepared,
    onStale() {},
    dispose: async () => {},
  };
  let tries = 0;
  const emulator = createEmulator({
    settings: defaultEmulatorSettings,
    bootstrapDirectory: '',
    async createPreparation() {
      tries += 1;
      if (tries === 1) throw new Error('The disk is full.');
      return preparation;
    },
  });
  t.after(() => emulator.dispose());
  await assert.rejects(emulator.prepare(orders), /disk is full/);
  assert.equal(await emulator.prepare(orders), prepared);
  assert.equal(await emulator.prepare(orders), prepared);
  assert.equal(tries, 2);
});
