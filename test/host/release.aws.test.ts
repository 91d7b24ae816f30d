import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { commands, type Disposable, TabInputTextDiff, type Uri, window, workspace } from 'vscode';
import type { ConnectedAws } from '../../src/editor/aws/awsAccess.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import type { FromReleasePanel, Proposal, ToReleasePanel } from '../../src/protocol/releasePanel.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { awsSecrets } from './support/awsAccount.ts';
import { functionNamed, readyApi, until } from './support/extension.ts';
import { acceptUntilDone } from './support/quickPick.ts';

describe('the panel of versions and aliases', () => {
  let api: ExtensionApi;
  let aws: ConnectedAws;
  let subscription: Disposable;
  const posted: ToReleasePanel[] = [];
  /** Packages by version: the server names addresses for them that lead nowhere. */
  let packages: Server;

  before(async () => {
    api = await readyApi();
    aws = await api.aws.connect();
    subscription = api.releasePanels.onDidPost(message => void posted.push(message));
    packages = createServer(({ url = '' }, response) => response.end(packageOf(url.slice(1))));
    await new Promise<void>(resolve => packages.listen(0, '127.0.0.1', resolve));
    const address = packages.address();
    assert.ok(address && typeof address === 'object');
    Object.assign(aws.lambda, {
      getCodeLocation: async (_: string, version: string) => ({
        url: `http://127.0.0.1:${address.port}/${version}`,
      }),
    });
  });

  after(async () => {
    packages.closeAllConnections();
    packages.close();
    api.aws.reconnect();
    subscription.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  const say = (message: FromReleasePanel) => api.releasePanels.hear('orders', message);

  /** The first message of a type after those that were there. */
  async function answer<Type extends ToReleasePanel['type']>(
    after: number,
    ...types: readonly Type[]
  ): Promise<Extract<ToReleasePanel, { type: Type }>> {
    const isWanted = (each: ToReleasePanel): each is Extract<ToReleasePanel, { type: Type }> =>
      types.some(type => type === each.type);
    const find = () => posted.slice(after).find(isWanted);
    await until(`${types.join(' or ')} is posted`, () => find() !== undefined);
    const found = find();
    assert.ok(found);
    return found;
  }

  async function change(proposal: Proposal): Promise<string> {
    const before = posted.length;
    await say({ type: 'propose', proposal });
    const { preview } = await answer(before, 'preview');
    assert.deepEqual(preview.problems, []);
    await say({ type: 'confirm', previewId: preview.id, typed: preview.typeToConfirm ?? '' });
    const ended = await answer(before, 'done', 'failed');
    assert.equal(ended.type, 'done', JSON.stringify(ended));
    return ended.type === 'done' ? ended.text : '';
  }

  function packageOf(version: string): Buffer {
    return zipArchive([
      { name: 'index.js', content: `version ${version}` },
      { name: 'lib/same.js', content: 'same' },
    ]);
  }

  const shownDiff = () => {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof TabInputTextDiff ? input : undefined;
  };
  const text = async (uri: Uri) => (await workspace.openTextDocument(uri)).getText();

  it('opens with a picture of the function, once for each function', async () => {
    await commands.executeCommand(commandIds.openReleasePanel, { functionName: 'orders' });
    const { picture } = await answer(0, 'picture');
    assert.deepEqual(
      picture.versions.map(({ version, description }) => `${version} ${description}`),
      ['2 second', '1 first'],
    );
    assert.deepEqual(
      picture.aliases.map(({ name, version }) => `${name} ${version}`),
      ['beta 2', 'live 1'],
    );
    assert.deepEqual(picture.changedSince, ['Code']);
    assert.equal(picture.mayWrite, true);
    await commands.executeCommand(commandIds.publishVersion, { functionName: 'orders' });
    const { form } = await answer(0, 'open');
    assert.deepEqual(form, { type: 'publish' });
    const panels = window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'orders');
    assert.equal(panels.length, 1);
  });

  it('creates an alias, moves it, and shows both', async () => {
    await change({ type: 'createAlias', name: 'canary', version: '1', description: 'for tests' });
    const { revisionId } = await aws.lambda.getAlias('orders', 'canary');
    const routing = { version: '2', weight: 0.25 };
    await change({
      ...{ type: 'editAlias', name: 'canary', version: '1', routing, description: '', revisionId },
    });
    const { version, routing: written } = await aws.lambda.getAlias('orders', 'canary');
    assert.deepEqual([version, written], ['1', routing]);
    await until('the picture shows it', () => {
      const last = posted.findLast(each => each.type === 'picture');
      const shown = last?.type === 'picture' ? last.picture : undefined;
      const canary = shown?.aliases.find(({ name }) => name === 'canary');
      return (
        canary?.routing?.weight === 0.25 && (shown?.history ?? []).some(({ alias }) => alias === 'canary')
      );
    });
    await change({ type: 'deleteAlias', name: 'canary' });
  });

  it('refuses what is no message, and what was not shown', async () => {
    const before = posted.length;
    await api.releasePanels.hear('orders', { type: 'confirm', previewId: 7 });
    assert.equal(posted.length, before);
    await say({ type: 'confirm', previewId: 'made-up', typed: 'live' });
    const { error } = await answer(before, 'failed');
    assert.equal(error.code, 'preview-gone');
  });

  it('publishes, and compares settings and code of two versions in the editor', async () => {
    assert.equal(await change({ type: 'publish', description: 'third' }), 'Published version 3 of orders.');
    const before = posted.length;
    await say({ type: 'compare', from: '2', to: '3' });
    const { comparison } = await answer(before, 'comparison');
    assert.equal(comparison.code.type, 'notRead');
    assert.deepEqual(comparison.settings[0], { name: 'Description', from: 'second', to: 'third' });
    await say({ type: 'compareCode', from: '2', to: '3' });
    const read = posted.findLast(each => each.type === 'comparison');
    assert.ok(read?.type === 'comparison');
    assert.deepEqual(read.comparison.code, {
      type: 'read',
      files: [{ name: 'index.js', change: 'changed' }],
    });
    await say({ type: 'openDifference', from: '2', to: '3', name: 'index.js' });
    await until('the difference is shown', () => shownDiff() !== undefined);
    const diff = shownDiff();
    assert.ok(diff);
    assert.deepEqual([await text(diff.original), await text(diff.modified)], ['version 2', 'version 3']);
    assert.equal(workspace.fs.isWritableFileSystem(diff.modified.scheme), undefined, 'Nobody can save it.');
    await say({ type: 'endComparison' });
    assert.equal(await change({ type: 'deleteVersion', version: '3' }), 'Version 3 of orders was deleted.');
  });

  it('compares the workspace with what is deployed, all files in one editor', async () => {
    const found = functionNamed(api, 'DailyReport');
    await acceptUntilDone(
      commands.executeCommand(commandIds.compareWithDeployed, {
        ...{ functionName: 'orders', qualifier: '2', found },
      }),
    );
    const labels = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(
      labels.some(label => label.startsWith('Configuration orders 2 ↔ workspace')),
      labels.join(),
    );
    assert.ok(
      labels.some(label => label.startsWith('Code orders 2 ↔ workspace')),
      labels.join(),
    );
    const texts = workspace.textDocuments.filter(({ uri }) => /comparison/.test(uri.scheme));
    assert.ok(
      texts.some(document => document.getText() === 'version 2'),
      'The deployed code is not shown.',
    );
  });

  it('tells its page neither credentials nor values of environment variables', () => {
    const everything = JSON.stringify(posted);
    for (const secret of Object.values(awsSecrets)) assert.ok(!everything.includes(secret));
  });
});
