import assert from 'node:assert/strict';
import path from 'node:path';
import { extension } from './support/extension.ts';

describe('activation', () => {
  it('loads one bundle of the extension and no other', async function () {
    const { activate, extensionPath } = extension();
    const { activationMs } = await activate.call(extension());
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
