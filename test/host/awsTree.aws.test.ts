import assert from 'node:assert/strict';
import { commands, env, workspace } from 'vscode';
import type { AwsRow } from '../../src/editor/aws/tree/awsRow.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { awsRegion, awsSecrets } from './support/awsAccount.ts';
import { readyApi, rowsOf, until } from './support/extension.ts';
import { acceptUntilDone } from './support/quickPick.ts';

describe('the view AWS', () => {
  let api: ExtensionApi;
  before(async () => {
    api = await readyApi();
    await api.aws.connect();
    await commands.executeCommand('lambdaWorkbench.aws.focus');
    await until('the functions are there', async () => (await rows()).length === 3);
  });

  const rows = (parent?: AwsRow) => api.awsTree.getChildren(parent);

  async function texts(parent?: AwsRow): Promise<string[]> {
    const items = await Promise.all((await rows(parent)).map(row => api.awsTree.getTreeItem(row)));
    return items.map(({ label, description }) => `${String(label)}: ${String(description)}`);
  }

  async function row(...labels: readonly string[]): Promise<AwsRow> {
    let found: AwsRow | undefined;
    for (const label of labels) {
      const below = await rows(found);
      const items = await Promise.all(below.map(each => api.awsTree.getTreeItem(each)));
      found = below[items.findIndex(item => item.label === label)];
      assert.ok(found, `There is no row ${label} of ${labels.join(' > ')}.`);
    }
    assert.ok(found);
    return found;
  }

  it('lists the functions of the account by name', async () => {
    assert.deepEqual(await texts(), [
      'invoices: python3.13 · 128 MB · 3 s',
      'mailer: python3.13 · 128 MB · 3 s',
      'orders: nodejs22.x · 128 MB · 3 s',
    ]);
  });

  it('shows versions and aliases of a function, newest first, and hands them to commands', async () => {
    const versions = await texts(await row('orders', 'Versions'));
    assert.deepEqual(
      versions.map(text => text.replace(/ · 20.*| ?20\d\d-.*/, '')),
      ['$LATEST: Of the orders', '2: second', '1: first'],
    );
    assert.deepEqual(await texts(await row('orders', 'Aliases')), ['beta: -> 2', 'live: -> 1']);
    const alias = await row('orders', 'Aliases', 'live');
    assert.equal((await api.awsTree.getTreeItem(alias)).contextValue, 'deployedAlias');
    const target = await api.findDeployed(alias);
    assert.deepEqual([target?.functionName, target?.qualifier], ['orders', 'live']);
  });

  it('follows an alias whose traffic was split elsewhere, when it is refreshed', async () => {
    const { lambda } = await api.aws.connect();
    const { revisionId } = await lambda.getAlias('orders', 'live');
    const change = { name: 'live', version: '1' };
    await lambda.updateAlias('orders', { ...change, routing: { version: '2', weight: 0.1 }, revisionId });
    const aliases = await row('orders', 'Aliases');
    await commands.executeCommand(commandIds.refreshAwsRow, aliases);
    assert.deepEqual(await texts(aliases), ['beta: -> 2', 'live: -> 1 (90 %) + 2 (10 %)']);
    assert.equal(await row('orders', 'Aliases'), aliases, 'The row is another object.');
    const { revisionId: now } = await lambda.getAlias('orders', 'live');
    await lambda.updateAlias('orders', { ...change, revisionId: now });
  });

  it('hides the value of a variable until somebody asks for it', async () => {
    const variable = await row('orders', 'Environment', 'TABLE');
    assert.ok(!JSON.stringify(await api.awsTree.getTreeItem(variable)).includes(awsSecrets.environmentValue));
    assert.ok(!JSON.stringify(variable).includes(awsSecrets.environmentValue));
    await commands.executeCommand(commandIds.showVariable, variable);
    assert.equal((await api.awsTree.getTreeItem(variable)).description, awsSecrets.environmentValue);
    await commands.executeCommand(commandIds.hideVariable, variable);
    assert.ok(!JSON.stringify(await api.awsTree.getTreeItem(variable)).includes(awsSecrets.environmentValue));
  });

  it('shows tags, triggers, layers and concurrency', async () => {
    assert.deepEqual(await texts(await row('orders', 'Tags')), ['team: shop']);
    assert.deepEqual(await texts(await row('orders', 'Layers')), ['None: ']);
    const { lambda } = await api.aws.connect();
    assert.deepEqual(await lambda.listEventSourceMappings('orders'), []);
    assert.deepEqual(await texts(await row('orders', 'Triggers')), ['None: ']);
    const [reserved] = await texts(await row('orders', 'Concurrency'));
    assert.equal(reserved, 'Reserved: none: shares the concurrency of the account');
  });

  it('puts favorites on top, and back', async () => {
    await commands.executeCommand(commandIds.addFavourite, await row('orders'));
    assert.deepEqual(await texts(), [
      'Favorites: 1',
      'invoices: python3.13 · 128 MB · 3 s',
      'mailer: python3.13 · 128 MB · 3 s',
    ]);
    await commands.executeCommand(commandIds.removeFavourite, await row('Favorites', 'orders'));
    assert.equal((await texts()).length, 3);
  });

  it('joins a function of the workspace with the one that was picked for it, until that is forgotten', async () => {
    const [template] = await rowsOf(api);
    const price = (await rowsOf(api, template)).find(
      each => each.type === 'function' && each.found.function.logicalId === 'PriceOrder',
    );
    assert.ok(price?.type === 'function');
    const picked = await acceptUntilDone(api.findDeployed(price));
    assert.deepEqual(picked, { functionName: 'invoices', found: price.found });
    assert.deepEqual(await api.findDeployed(price), picked, 'It was asked again.');
    const looks = async () => [
      (await api.tree.getTreeItem(price)).contextValue?.includes('+twin'),
      (await api.awsTree.getTreeItem(await row('invoices'))).contextValue?.includes('+twin'),
    ];
    assert.deepEqual(await looks(), [true, true]);
    assert.deepEqual(await api.findDeployed(await row('invoices')), await row('invoices'));
    await commands.executeCommand(commandIds.forgetTwin, price);
    assert.deepEqual(await looks(), [false, false]);
  });

  it('copies the ARN of a version', async () => {
    await commands.executeCommand(commandIds.copyArn, await row('orders', 'Versions', '2'));
    assert.equal(
      await env.clipboard.readText(),
      `arn:aws:lambda:${awsRegion}:123456789012:function:orders:2`,
    );
  });

  it('shows the functions of another region when that is chosen', async () => {
    const settings = workspace.getConfiguration('lambdaWorkbench.aws');
    await settings.update('region', 'us-east-1');
    await until('there are no functions', async () => {
      const { phase } = api.awsTree.picture().functions;
      return phase === 'complete' && (await rows()).length === 0;
    });
    await settings.update('region', undefined);
    await until('the functions are back', async () => (await rows()).length === 3);
  });
});
