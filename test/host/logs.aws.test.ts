import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { commands, type TextDocument, window, workspace } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { awsRegion, awsSecrets } from './support/awsAccount.ts';
import { readyApi, until } from './support/extension.ts';
import { acceptUntilDone } from './support/quickPick.ts';

const logGroupName = '/aws/lambda/mailer';
const logStreamName = '2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef';
const [first, second] = [
  '11111111-0cc4-4383-b448-ef127ab11931',
  '22222222-0cc4-4383-b448-ef127ab11931',
] as const;

describe('logs on AWS', () => {
  let api: ExtensionApi;
  let client: CloudWatchLogsClient;

  before(async () => {
    api = await readyApi();
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
    const name = await commands.executeCommand<string>(commandIds.tailLogs, { functionName: 'mailer' });
    assert.equal(name, `Lambda: mailer (123456789012, ${awsRegion})`);
    await until('the channel is shown', () => channel() !== undefined);
    await write(...request(first, 'printed by the function\n'));
    await until('the log has come', () => text().includes(`REPORT RequestId: ${first}`));
    assert.equal(channel()?.languageId, 'lambda-log');
    assert.match(text(), new RegExp(`── ${first} · \\$LATEST.*\nSTART .*\nprinted by the function\nEND `));
    api.aws.reconnect();
    await until('the tail has ended', () => text().includes('── Stopped: '));
  });

  it('have the errors of the last hour, each with the log of its request', async () => {
    await write(
      ...request(first),
      ...request(second, `[ERROR] ValueError: boom\rTraceback (most recent call last):\r  File "x"\n`),
    );
    await acceptUntilDone(commands.executeCommand(commandIds.showRecentErrors, { functionName: 'mailer' }));
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'lambda-log');
    const shown = document.getText();
    assert.match(shown, new RegExp(`^── ${second} · \\$LATEST · 3\\.10 ms\nSTART `));
    assert.match(shown, /\[ERROR\] ValueError: boom\nTraceback/);
    assert.ok(!shown.includes(first), shown);
  });

  it('tell no secret', () => {
    const told = workspace.textDocuments.map(document => document.getText()).join('\n');
    for (const secret of Object.values(awsSecrets)) assert.ok(!told.includes(secret), secret);
  });

  const channel = (): TextDocument | undefined =>
    workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('mailer'));
  const text = () => channel()?.getText() ?? '';
});
