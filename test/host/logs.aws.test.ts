import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { commands, type DocumentLink, type TextDocument, Uri, window, workspace } from 'vscode';
import type { DeployedTarget } from '../../src/editor/aws/deployedTarget.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { awsRegion, awsSecrets } from './support/awsAccount.ts';
import { folder, functionNamed, readyApi, until } from './support/extension.ts';
import { acceptUntilDone } from './support/quickPick.ts';

const logGroupName = '/aws/lambda/mailer';
const logStreamName = '2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef';
const [first, second] = [
  '11111111-0cc4-4383-b448-ef127ab11931',
  '22222222-0cc4-4383-b448-ef127ab11931',
] as const;

/** The path is that of a file of DailyReport. */
const failure = [
  '[ERROR] ValueError: boom\rTraceback (most recent call last):\r  File "/var/task/index.js", line 3, in handler\n',
];

describe('logs on AWS', () => {
  let api: ExtensionApi;
  let client: CloudWatchLogsClient;
  /** As if it were deployed from a function of the workspace. */
  let mailer: DeployedTarget;

  before(async () => {
    api = await readyApi();
    mailer = { functionName: 'mailer', found: functionNamed(api, 'DailyReport') };
    const endpoint = workspace.getConfiguration('lambdaWorkbench.aws').get<string>('endpointUrl') ?? '';
    const credentials = { accessKeyId: 'fill', secretAccessKey: 'fill' };
    client = new CloudWatchLogsClient({ endpoint, region: awsRegion, credentials });
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  });

  after(() => client.destroy());

  function write(...messages: readonly string[]): Promise<unknown> {
    const logEvents = messages.map((message, index) => ({ timestamp: Date.now() + index, message }));
    return client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
  }

  const request = (id: string, ...messages: readonly string[]) => [
    `START RequestId: ${id} Version: $LATEST\n`,
    ...messages,
    `END RequestId: ${id}\n`,
    `REPORT RequestId: ${id}\tDuration: 3.10 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n`,
  ];

  it('are written to a channel as they come, until the connection leads elsewhere', async () => {
    const name = await commands.executeCommand<string>(commandIds.tailLogs, mailer);
    assert.equal(name, `Lambda: mailer (123456789012, ${awsRegion})`);
    await until('the channel is shown', () => channel() !== undefined);
    await write(...request(first, 'printed by the function\n', ...failure));
    await until('the log has come', () => text().includes(`REPORT RequestId: ${first}`));
    assert.equal(channel()?.languageId, 'lambda-log');
    assert.match(text(), new RegExp(`── ${first} · \\$LATEST.*\nSTART .*\nprinted by the function\n`));
    await leadsToWorkspace(channel());
    api.aws.reconnect();
    await until('the tail has ended', () => text().includes('── Stopped: '));
  });

  it('have the errors of the last hour, each with the log of its request', async () => {
    await write(...request('33333333-0cc4-4383-b448-ef127ab11931'), ...request(second, ...failure));
    await acceptUntilDone(commands.executeCommand(commandIds.showRecentErrors, mailer));
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'lambda-log');
    const shown = document.getText();
    assert.match(shown, new RegExp(`^── ${second} · \\$LATEST · 3\\.10 ms\nSTART `));
    assert.match(shown, /\[ERROR\] ValueError: boom\nTraceback/);
    await leadsToWorkspace(document);
    assert.ok(!shown.includes(first), shown);
  });

  it('of an alias are those of the version that it points to when they are tailed again', async () => {
    const { endpoint, credentials } = client.config;
    const lambda = new LambdaClient({ ...(endpoint && { endpoint }), region: awsRegion, credentials });
    const move = (FunctionVersion: string) =>
      lambda.send(new UpdateAliasCommand({ FunctionName: 'orders', Name: 'beta', FunctionVersion }));
    const tail = () =>
      commands.executeCommand(commandIds.tailLogs, { functionName: 'orders', qualifier: 'beta' });
    await tail();
    await until('it says what is meant', () => text('orders:beta').includes('only version 2, where beta'));
    try {
      await move('1');
      await tail();
      await until('it has gone on', () => text('orders:beta').includes('only version 1, where beta'));
    } finally {
      await move('2');
      lambda.destroy();
      api.aws.reconnect();
    }
  });

  it('tell no secret', () => {
    const told = workspace.textDocuments.map(document => document.getText()).join('\n');
    for (const secret of Object.values(awsSecrets)) assert.ok(!told.includes(secret), secret);
  });

  async function leadsToWorkspace(document: TextDocument | undefined): Promise<void> {
    const found = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document?.uri);
    const links = found.map(({ target }) => target?.toString());
    const file = Uri.joinPath(folder(), 'functions', 'dailyReport', 'index.js').with({ fragment: 'L3,1' });
    assert.ok(links.includes(file.toString()), links.join('\n'));
  }

  const channel = (name = 'mailer'): TextDocument | undefined =>
    workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes(name));
  const text = (name?: string) => channel(name)?.getText() ?? '';
});
