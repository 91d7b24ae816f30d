import assert from 'node:assert/strict';
import { type CodeLens, commands, Uri, window, workspace } from 'vscode';
import { settingIds, settingsSection } from '../../src/editor/ids.ts';
import { folder, readyApi } from './support/extension.ts';

async function lensTitles(...segments: string[]): Promise<string[]> {
  const uri = Uri.joinPath(folder(), ...segments);
  await window.showTextDocument(uri);
  const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 99);
  return lenses.flatMap(({ command }) => command?.title ?? []);
}

describe('code lenses', () => {
  before(readyApi);

  it('are over a handler', async () => {
    const titles = await lensTitles('functions', 'dailyReport', 'index.js');
    assert.deepEqual(titles.slice(0, 3), ['$(play) Invoke', '$(debug-alt) Debug', 'event: morning']);
  });

  it('stand where the handler is declared', async () => {
    const uri = Uri.joinPath(folder(), 'src', 'api', 'priceOrder.ts');
    const document = await workspace.openTextDocument(uri);
    const [lens] = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 99);
    assert.ok(lens);
    assert.match(document.lineAt(lens.range.start.line).text, /\bhandler\b/);
  });

  it('are over an event file and name its function', async () => {
    const titles = await lensTitles('events', 'ShipOrders', 'two-parcels.json');
    assert.deepEqual(titles, ['$(play) Invoke ShipOrders']);
  });

  it('are not over other files', async () => {
    assert.deepEqual(await lensTitles('src', 'orders', 'price.ts'), []);
  });

  it('can be switched off', async () => {
    const settings = workspace.getConfiguration(settingsSection);
    await settings.update(settingIds.codeLensEnabled, false);
    assert.deepEqual(await lensTitles('events', 'ShipOrders', 'two-parcels.json'), []);
    await settings.update(settingIds.codeLensEnabled, undefined);
  });
});

describe('an event file', () => {
  before(readyApi);

  it('may have comments', async () => {
    const uri = Uri.joinPath(folder(), 'events', 'ShipOrders', 'two-parcels.json');
    await workspace.openTextDocument(uri);
    const document = await workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'jsonc');
  });
});
