import assert from 'node:assert/strict';
import path from 'node:path';
import { extension, readyApi } from './support/extension.ts';

describe('activation', () => {
  it('loads one bundle of the extension and no other, as long as there is nothing to lint', async function () {
    const { extensionPath } = extension();
    const { activationMs } = await readyApi();
    const loaded = Object.keys(require.cache).filter(file =>
      file.startsWith(path.join(extensionPath, 'dist')),
    );
    assert.deepEqual(
      loaded.map(file => path.basename(file)),
      ['extension.js'],
    );
    // The report is the only way out of the extension host; the figure is for people.
    this.runnable().title += ` (${activationMs.toFixed(1)} ms)`;
  });
});
