import assert from 'node:assert/strict';
import { commands, Uri } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { endOf, folder, readyApi, rowTexts } from './support/extension.ts';

describe('a workspace of several folders', () => {
  it('shows the templates of each with the name of the folder', async () => {
    const texts = await rowTexts(await readyApi());
    assert.deepEqual(
      texts.toSorted((a, b) => a.localeCompare(b)),
      ['orders/template.yaml: SAM', 'second/template.yaml: SAM'],
    );
  });

  it('runs a function of the second folder', async () => {
    const api = await readyApi();
    const handler = Uri.joinPath(folder('second'), 'src', 'ping.js');
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handler));
    assert.equal(entry.state, 'finished', JSON.stringify(entry));
    assert.equal(entry.result.payload, '"pong"');
  });
});
