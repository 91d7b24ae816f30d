import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { commands, window, workspace } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { releaseFiles } from '../../src/node/release/releaseFiles.ts';
import type { ShiftPlan } from '../../src/release/shift.ts';
import { newShift } from '../../src/release/stepShift.ts';
import { awsRegion } from './support/awsAccount.ts';
import { functionNamed, readyApi, until, untilFunction } from './support/extension.ts';

/** moto's. */
const place = { accountId: '123456789012', region: awsRegion, functionName: 'orders' };

/** A canary of an alias that does not end by itself while a test runs. */
function canary(alias: string, alarms: readonly string[] = []): ShiftPlan {
  const strategy = { type: 'canary', percent: 10, intervalMs: 3_600_000 } as const;
  return { ...place, alias, from: '1', to: '2', strategy, guards: { alarms } };
}

describe('shifting traffic', () => {
  const cloudWatch = () => {
    const endpoint = workspace.getConfiguration('lambdaWorkbench.aws').get<string>('endpointUrl') ?? '';
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    return new CloudWatchClient({ endpoint, region: awsRegion, credentials });
  };

  async function aliasAtOne(name: string): Promise<void> {
    const { aws } = await readyApi();
    const { lambda } = await aws.connect();
    await lambda.createAlias('orders', { name, version: '1' });
  }

  async function weightOf(name: string): Promise<number | undefined> {
    const { aws } = await readyApi();
    const { version, routing } = await (await aws.connect()).lambda.getAlias('orders', name);
    return version === '1' ? (routing?.weight ?? 0) : undefined;
  }

  it('moves an alias, shows it, and goes back when an alarm goes off', async () => {
    const { aws, shifts } = await readyApi();
    const client = cloudWatch();
    const AlarmName = 'orders-errors';
    await client.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName, Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 60 },
        ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
      }),
    );
    await client.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'test' }));
    await aliasAtOne('breached');
    try {
      await shifts.begin(await aws.connect(), canary('breached', [AlarmName]));
      await until('the canary is in force', async () => (await weightOf('breached')) === 0.1);
      const shown = (await shifts.ofFunction(place)).get('breached');
      assert.equal(shown?.runsIn, 'this window');
      await client.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'test' }));
      await until('the alias is back', async () => (await weightOf('breached')) === 0);
      const changes = async () => (await shifts.history(place)).filter(({ alias }) => alias === 'breached');
      await until('it is in the history', async () => (await changes()).length > 0);
      const [change] = await changes();
      assert.deepEqual([change?.type, change?.reason], ['rollback', `In alarm: ${AlarmName}.`]);
      assert.equal((await shifts.ofFunction(place)).get('breached'), undefined);
    } finally {
      await client.send(new DeleteAlarmsCommand({ AlarmNames: [AlarmName] }));
      client.destroy();
    }
  });

  it('finds a shift that another process left, and goes on with it when asked', async () => {
    const { aws, shifts } = await readyApi();
    const connected = await aws.connect();
    await aliasAtOne('left');
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const plan = canary('left');
    await releaseFiles(folder.uri.fsPath, plan).saveShift(newShift(plan));
    const found = (await shifts.ofFunction(place)).get('left');
    assert.match(found?.hold ?? '', /Interrupted/);
    assert.equal(await weightOf('left'), 0, 'It went on by itself.');

    await shifts.control(connected, place, 'left', 'resume');
    await until('the canary is in force', async () => (await weightOf('left')) === 0.1);
    await until('its state is known', async () => {
      const controls = (await shifts.ofFunction(place)).get('left')?.controls ?? [];
      return controls.includes('finishNow');
    });
    await shifts.control(connected, place, 'left', 'finishNow');
    await until('all traffic has moved', async () => (await weightOf('left')) === undefined);
    await until('the shift has ended', async () => (await shifts.ofFunction(place)).size === 0);
    await until(
      'the version before is known',
      async () => (await shifts.previousVersion(place, 'left', '2')) === '1',
    );
  });

  it('writes the AppSpec of a shift into a new document', async () => {
    await commands.executeCommand(
      commandIds.exportAppSpec,
      { functionName: 'orders', qualifier: 'live' },
      '2',
    );
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'yaml');
    assert.match(document.getText(), /Alias: "live"\n\s+CurrentVersion: "1"\n\s+TargetVersion: "2"/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('writes an alias into a template in an editor, unsaved, and one undo takes it back', async () => {
    const api = await readyApi();
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const before = `Resources:
  Invoices: # of customers
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
`;
    const file = path.join(folder.uri.fsPath, 'plain.yaml');
    await writeFile(file, before);
    await untilFunction(api, 'Invoices', 'there');
    const found = functionNamed(api, 'Invoices');
    const target = { functionName: 'invoices', qualifier: 'live', found };
    await commands.executeCommand(commandIds.addToTemplate, target);
    const document = await workspace.openTextDocument(file);
    assert.match(document.getText(), /Type: AWS::Lambda::Alias/);
    assert.equal(await readFile(file, 'utf8'), before, 'It was saved before anybody had seen it.');
    assert.equal(window.activeTextEditor?.document, document);
    const selected = document.getText(window.activeTextEditor?.selection);
    assert.match(selected, /AWS::Lambda::Version[\s\S]*AWS::Lambda::Alias/);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(file);
    await untilFunction(api, 'Invoices', 'gone');
  });
});
