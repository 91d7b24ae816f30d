import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { endOf, functionNamed, readyApi, rowsOf, until } from './support/extension.ts';

describe('Expose Runtime API', () => {
  let api: ExtensionApi;
  before(async () => {
    api = await readyApi();
  });

  const reference = () => ({ functionId: functionNamed(api, 'PriceOrder').function.id });

  /** The row of the function in the tree, as it describes it. */
  async function described(): Promise<string> {
    const [template] = await rowsOf(api);
    const rows = await rowsOf(api, template);
    const items = await Promise.all(rows.map(row => api.tree.getTreeItem(row)));
    return String(items.find(({ label }) => label === 'PriceOrder')?.description);
  }

  it('gives the events to a process that a person starts, until it is stopped', async () => {
    await commands.executeCommand(commandIds.exposeRuntimeApi, reference());
    let address = '';
    await until('the tree shows the address', async () => {
      address = /Runtime API (127\.0\.0\.1:\d+)/.exec(await described())?.[1] ?? '';
      return address !== '';
    });
    const invocationId = await commands.executeCommand(commandIds.invokeLocally, reference());
    const runtime = `http://${address}/2018-06-01/runtime/invocation`;
    const event = await fetch(`${runtime}/next`);
    const id = event.headers.get('lambda-runtime-aws-request-id');
    await fetch(`${runtime}/${id}/response`, { method: 'POST', body: '"from my own process"' });
    const waiting = fetch(`${runtime}/next`).catch(() => 'closed');
    const entry = await endOf(api, invocationId);
    assert.equal(entry.state === 'finished' && entry.result.payload, '"from my own process"');

    await commands.executeCommand(commandIds.hideRuntimeApi, reference());
    assert.equal(await waiting, 'closed');
    assert.doesNotMatch(await described(), /Runtime API/);
    const usual = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, reference()));
    assert.equal(usual.state === 'finished' && JSON.parse(usual.result.payload).statusCode, 200);
  });
});
