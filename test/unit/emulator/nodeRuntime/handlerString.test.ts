import assert from 'node:assert/strict';
import { it } from 'node:test';
import { splitHandlerString } from '../../../../src/emulator/runtimes/node/handlerString.ts';

it('splits at the first dot of the last segment', () => {
  assert.deepEqual(splitHandlerString('v1.2/src/orders.api.get'), {
    moduleRoot: 'v1.2/src/',
    moduleName: 'orders',
    exportPath: 'api.get',
  });
});

it('has no folder part for a file of the task root', () => {
  assert.deepEqual(splitHandlerString('index.handler'), {
    moduleRoot: '',
    moduleName: 'index',
    exportPath: 'handler',
  });
});

it('refuses a string without a dot', () => {
  assert.equal(splitHandlerString('src.d/index'), undefined);
});
