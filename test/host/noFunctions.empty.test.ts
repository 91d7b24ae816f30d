import assert from 'node:assert/strict';
import { readyApi, rowsOf } from './support/extension.ts';

it('a folder without templates has an empty tree', async () => {
  assert.deepEqual(await rowsOf(await readyApi()), []);
});
