import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { readyApi, until } from './support/extension.ts';

/** Sends an event to a function at an address. */
async function invoke(url: string, name: string, event: object) {
  const response = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  return {
    status: response.status,
    requestId: response.headers.get('x-amzn-requestid'),
    body: await response.text(),
  };
}

describe('the local endpoint', () => {
  async function startedUrl(): Promise<string> {
    const { endpoint } = await readyApi();
    await commands.executeCommand(commandIds.startEndpoint);
    await until('the endpoint listens', () => endpoint.state().type === 'listening');
    const state = endpoint.state();
    return state.type === 'listening' ? state.url : '';
  }

  after(() => commands.executeCommand(commandIds.stopEndpoint));

  it('runs the functions of the workspace, shows what was called, and ends when it is stopped', async () => {
    const api = await readyApi();
    const url = await startedUrl();
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await invoke(url, 'PriceOrder', {});
    assert.equal(answer.status, 200, answer.body);
    await until('the call is in the list', () => api.invocations.find(answer.requestId ?? '') !== undefined);
    const entry = api.invocations.find(answer.requestId ?? '')?.entry;
    assert.ok(entry?.state === 'finished');
    assert.deepEqual([entry.functionName, entry.eventName], ['PriceOrder', 'endpoint']);

    const unknown = await invoke(url, 'Nobody', {});
    assert.equal(unknown.status, 404);

    await commands.executeCommand(commandIds.stopEndpoint);
    await until('nobody listens', () =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    );
  });

  it('listens where the setting says', async () => {
    const settings = workspace.getConfiguration('lambdaWorkbench.endpoint');
    await settings.update('port', 39_017);
    try {
      assert.equal(await startedUrl(), 'http://127.0.0.1:39017');
    } finally {
      await settings.update('port', undefined);
      await commands.executeCommand(commandIds.stopEndpoint);
    }
  });
});
