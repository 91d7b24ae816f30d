import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { readyApi } from './support/extension.ts';

describe('the local endpoint in Restricted Mode', () => {
  it('is not started', async () => {
    const { endpoint } = await readyApi();
    await commands.executeCommand(commandIds.startEndpoint);
    assert.equal(endpoint.state().type, 'stopped');
  });
});
