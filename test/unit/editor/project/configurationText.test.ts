import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFunction } from '../../../../src/editor/project/configurationText.ts';
import { parseLenientJson } from '../../../../src/project/lenientJson.ts';
import { ordersFunction } from '../ordersFunction.ts';

const settings = { runtime: 'nodejs24.x', memoryMb: 512, timeoutMs: 20_000 };
const added = { handler: 'app.handler', runtime: 'nodejs24.x', memorySize: 512, timeout: 20 };

describe('a lambda-workbench.json that gets a function', () => {
  const lambda = ordersFunction({
    logicalId: 'resize',
    handler: { known: true, value: 'app.handler', origin: 'default' },
  });

  it('is made where there was none', async () => {
    assert.deepEqual(JSON.parse(await withFunction('', lambda, settings)), { functions: { resize: added } });
  });

  it('keeps everything else that is in it, comments too', async () => {
    const before = '{\n  // Ours.\n  "lint": { "exclude": ["old"] },\n}\n';
    const after = await withFunction(before, lambda, settings);
    assert.match(after, /^ {2}\/\/ Ours\.$/m);
    assert.deepEqual(parseLenientJson(after), {
      value: { lint: { exclude: ['old'] }, functions: { resize: added } },
      isBroken: false,
    });
  });

  it('is left alone when it cannot be read', async () => {
    for (const text of ['{ "lint": ', '[]', '{ "functions": [] }']) {
      await assert.rejects(withFunction(text, lambda, settings), { name: 'UserError' }, text);
    }
  });

  it('has of a function the last that was said', async () => {
    const once = await withFunction('', lambda, settings);
    const twice = await withFunction(once, lambda, { ...settings, memoryMb: 1_024 });
    assert.deepEqual(JSON.parse(twice).functions.resize.memorySize, 1_024);
  });
});
