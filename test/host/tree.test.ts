import assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import type { Row } from '../../src/editor/explorer/row.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { folder, readyApi, rowsOf, rowTexts, until } from './support/extension.ts';

describe('the view Functions', () => {
  let api: ExtensionApi;
  before(async () => {
    api = await readyApi();
  });

  async function functionRow(logicalId: string): Promise<Row> {
    const [template] = await rowsOf(api);
    const row = (await rowsOf(api, template)).find(
      each => each.type === 'function' && each.found.function.logicalId === logicalId,
    );
    assert.ok(row, `${logicalId} is not in the tree.`);
    return row;
  }

  async function group(logicalId: string, label: string): Promise<Row> {
    const row = await functionRow(logicalId);
    for (const child of await rowsOf(api, row)) {
      if ((await api.tree.getTreeItem(child)).label === label) return child;
    }
    throw new assert.AssertionError({ message: `${logicalId} has no ${label}.` });
  }

  it('shows the template and its functions with runtime, memory and timeout', async () => {
    assert.deepEqual(await rowTexts(api), ['template.yaml: SAM']);
    const [template] = await rowsOf(api);
    assert.deepEqual(
      (await rowTexts(api, template)).map(text => text.replace(' · warm', '')),
      [
        'PriceOrder: nodejs24.x · 256 MB · 10 s',
        'CreateOrder: nodejs24.x · 256 MB · 10 s',
        'GetOrder: nodejs24.x · 256 MB · 10 s',
        'ShipOrders: nodejs24.x · 256 MB · 10 s',
        'MakeThumbnail: nodejs24.x · 512 MB · 30 s',
        'DailyReport: nodejs24.x · 256 MB · 1 min',
        'ArchiveOrders: python3.13 · 256 MB · 10 s',
      ],
    );
  });

  it('shows handler, triggers, environment, layers and saved events below a function', async () => {
    assert.deepEqual(await rowTexts(api, await functionRow('DailyReport')), [
      'index.handler: functions/dailyReport/index.js',
      'Triggers: 1',
      'Environment: 2',
      'Layers: 1',
      'Saved Events: ',
    ]);
    assert.deepEqual(await rowTexts(api, await group('DailyReport', 'Saved Events')), ['morning: ']);
    assert.deepEqual(await rowTexts(api, await group('DailyReport', 'Layers')), [
      'SharedLayer: layers/shared',
    ]);
  });

  it('shows the value of each variable and where it stands', async () => {
    const variables = await rowTexts(api, await group('PriceOrder', 'Environment'));
    assert.deepEqual(
      variables.toSorted((a, b) => a.localeCompare(b)),
      ['STAGE: dev · Globals', 'VAT_COUNTRY: DE'],
    );
  });

  it('finds the TypeScript source of a handler that a build makes', async () => {
    const [handler] = await rowTexts(api, await functionRow('CreateOrder'));
    assert.equal(handler, 'createOrder.handler: src/api/createOrder.ts');
  });

  it('follows a new event file', async () => {
    const file = Uri.joinPath(folder(), 'events', 'GetOrder', 'unknown-order.json');
    await workspace.fs.writeFile(file, new TextEncoder().encode('{}'));
    const events = await group('GetOrder', 'Saved Events');
    await until('the event is in the tree', async () =>
      (await rowTexts(api, events)).includes('unknown-order: '),
    );
  });

  it('follows a folder that comes and goes', async () => {
    const stack = Uri.joinPath(folder(), 'stacks', 'second');
    const template = Uri.joinPath(folder(), 'template.yaml');
    await workspace.fs.copy(template, Uri.joinPath(stack, 'template.yaml'));
    await until('the second template is there', async () => (await rowTexts(api)).length === 2);
    await workspace.fs.rename(stack, Uri.joinPath(folder(), 'stacks', 'renamed'));
    await until('the second template is where it was moved', async () =>
      (await rowTexts(api)).includes('stacks/renamed/template.yaml: SAM'),
    );
    await workspace.fs.delete(Uri.joinPath(folder(), 'stacks'), { recursive: true });
    await until('the second template is gone', async () => (await rowTexts(api)).length === 1);
  });

  it('follows a change of the template', async () => {
    const file = Uri.joinPath(folder(), 'template.yaml');
    const before = await workspace.fs.readFile(file);
    const text = new TextDecoder().decode(before).replace('MemorySize: 256', 'MemorySize: 320');
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const row = await functionRow('PriceOrder');
    assert.ok(row.type === 'function');
    const drawnAgain: unknown[] = [];
    const listener = api.tree.onDidChangeTreeData?.(rows => void drawnAgain.push(rows));
    await until('the memory size has changed', async () =>
      (await rowTexts(api, (await rowsOf(api))[0])).some(row => row.includes('320 MB')),
    );
    listener?.dispose();
    assert.equal(await functionRow('PriceOrder'), row, 'The row is another object.');
    assert.deepEqual(row.found.function.memoryMb.known && row.found.function.memoryMb.value, 320);
    assert.ok(!drawnAgain.includes(undefined), 'All rows were drawn again.');
    await workspace.fs.writeFile(file, before);
    await until('the memory size is as before', async () =>
      (await rowTexts(api, (await rowsOf(api))[0])).every(row => !row.includes('320 MB')),
    );
  });
});
