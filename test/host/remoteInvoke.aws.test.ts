import assert from 'node:assert/strict';
import { commands, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import type { DeployedTarget } from '../../src/editor/aws/deployedTarget.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import type { InvocationEntry } from '../../src/protocol/invocationsView.ts';
import { addOrders, type FakeAws, startFakeAws } from '../aws/support/fakeAws.ts';
import { awsRegion, awsSecrets } from './support/awsAccount.ts';
import { endOf, folder, functionNamed, readyApi, until } from './support/extension.ts';
import { acceptUntilDone } from './support/quickPick.ts';

type Answered = Extract<InvocationEntry, { readonly state: 'answered' }>;

describe('invoking on AWS', () => {
  let api: ExtensionApi;
  let echo: DeployedTarget;

  before(async () => {
    const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write(
      Uri.joinPath(folder(), 'functions', 'echo', 'index.js'),
      'exports.handler = async event => ({ ...event, here: true });\n',
    );
    await write(Uri.joinPath(folder(), 'events', 'Echo', 'mine.json'), '// by hand\n{ "mine": true }\n');
    await write(Uri.joinPath(folder(), 'echo.yaml'), template);
    api = await readyApi();
    await until('the function is found', () =>
      api.functions.all().some(found => found.function.logicalId === 'Echo'),
    );
    echo = { functionName: 'orders', qualifier: 'live', found: functionNamed(api, 'Echo') };
  });

  after(() => workspace.fs.delete(Uri.joinPath(folder(), 'echo.yaml')));

  async function invoke(target: DeployedTarget): Promise<InvocationEntry> {
    return endOf(api, await acceptUntilDone(commands.executeCommand(commandIds.invokeOnAws, target)));
  }

  it('shows the answer beside those of this machine, and repeats it from the panel', async () => {
    const entry = await invoke(echo);
    assertAnswered(entry);
    assert.deepEqual(JSON.parse(entry.answer.payload), { mine: true });
    assert.deepEqual(entry.remote, {
      functionName: 'orders',
      qualifier: 'live',
      type: 'RequestResponse',
      accountId: '123456789012',
      region: awsRegion,
    });
    assert.equal(entry.functionName, 'Echo');
    const again = await endOf(api, await commands.executeCommand(commandIds.invokeAgain, entry.invocationId));
    assertAnswered(again);
    assert.deepEqual(again.remote, entry.remote);
  });

  it('compares the answers here and there', async () => {
    const ids = await acceptUntilDone(commands.executeCommand<string[]>(commandIds.invokeBoth, echo));
    const [local, remote] = await Promise.all((ids ?? []).map(id => endOf(api, id)));
    assert.equal(local?.state, 'finished', JSON.stringify(local));
    assert.equal(remote?.state, 'answered', JSON.stringify(remote));
    const tab = window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof TabInputTextDiff, tab?.label);
    assert.equal(tab.label, 'Echo here ↔ orders:live on AWS');
    const { original, modified } = tab.input;
    const texts = await Promise.all(
      [original, modified].map(async uri => JSON.parse((await workspace.openTextDocument(uri)).getText())),
    );
    assert.deepEqual(texts, [{ mine: true, here: true }, { mine: true }]);
  });

  it('shows why AWS refused', async () => {
    const entry = await invoke({ ...echo, functionName: 'gone' });
    assert.equal(entry.state === 'refused' && entry.error.code, 'aws-not-found', JSON.stringify(entry));
  });

  /** @param url the endpoint; `undefined` leads back to where the other tests are */
  async function connectTo(url: string | undefined): Promise<void> {
    const settings = () => workspace.getConfiguration('lambdaWorkbench.aws');
    await settings().update('endpointUrl', url);
    await until('the connection leads there', async () => {
      const { place } = await api.aws.connect();
      return place.endpointUrl === settings().get('endpointUrl');
    });
  }

  describe('that answers as AWS does', () => {
    let fake: FakeAws;

    before(async () => {
      fake = await startFakeAws();
      addOrders(fake);
      await connectTo(fake.url);
    });

    after(async () => {
      await connectTo(undefined);
      await fake.close();
    });

    it('leads from a stack trace to the workspace', async () => {
      const trace = [
        'TypeError: no items',
        '    at handler (/var/task/index.js:1:9)',
        '    at x (/var/task/y.js:2:2)',
      ];
      const payload = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no items', trace });
      fake.answers.set('orders', { error: 'Unhandled', payload });
      const entry = await invoke(echo);
      assertAnswered(entry);
      assert.equal(entry.answer.status, 'error');
      assert.equal(entry.answer.executedVersion, '1');
      const file = Uri.joinPath(folder(), 'functions', 'echo', 'index.js').fsPath;
      assert.deepEqual(entry.answer.localFiles, { '/var/task/index.js': file });
    });

    it('stops waiting when the person cancels', async () => {
      fake.delay = async () => {
        if (fake.requests.at(-1)?.endsWith('/invocations')) await new Promise(() => undefined);
      };
      const id = await acceptUntilDone(commands.executeCommand<string>(commandIds.invokeOnAws, echo));
      await until('the request has arrived', () => fake.requests.at(-1)?.endsWith('/invocations') === true);
      api.cancelInvocation(id);
      assert.equal((await endOf(api, id)).state, 'cancelled');
      fake.delay = async () => undefined;
    });
  });

  it('tells no secret', () => {
    const told = JSON.stringify(api.invocations.list());
    for (const secret of Object.values(awsSecrets)) assert.ok(!told.includes(secret), secret);
  });
});

function assertAnswered(entry: InvocationEntry): asserts entry is Answered {
  assert.equal(entry.state, 'answered', JSON.stringify(entry));
}

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/echo
      Handler: index.handler
      Runtime: nodejs22.x
`;
