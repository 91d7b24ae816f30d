import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { missing } from '../endpoint/support/clients.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { environmentFor } from './support/connectTo.ts';
import { type Moto, motoPackages, startMoto } from './support/moto.ts';
import { createMotoRole } from './support/motoRole.ts';
import { type Finished, release, startRelease } from './support/releaseCli.ts';

const skip = await missing(motoPackages);

describe('release against a running moto', { skip }, () => {
  let moto: Moto;
  let folder: string;
  let lambda: LambdaClient;
  let cloudWatch: CloudWatchClient;
  const run = (...args: readonly string[]): Promise<Finished> => release(folder, moto.url, ...args);

  before(async () => {
    moto = await startMoto();
    folder = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
    Object.assign(process.env, environmentFor(moto.url));
    lambda = new LambdaClient({});
    cloudWatch = new CloudWatchClient({});
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'orders',
        Runtime: 'nodejs22.x',
        Role: await createMotoRole(moto.url),
        Handler: 'index.handler',
        Code: { ZipFile: code('1') },
      }),
    );
    await lambda.send(new PublishVersionCommand({ FunctionName: 'orders' }));
    await lambda.send(new CreateAliasCommand({ FunctionName: 'orders', Name: 'live', FunctionVersion: '1' }));
    const alarm = {
      AlarmName: 'errors',
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    } as const;
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        ...alarm,
        Threshold: 1,
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Period: 60,
        Statistic: 'Sum',
      }),
    );
    await setAlarm('OK');
  });

  after(async () => {
    moto.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function setAlarm(state: 'OK' | 'ALARM'): Promise<void> {
    const input = { AlarmName: 'errors', StateValue: state, StateReason: 'test' } as const;
    await cloudWatch.send(new SetAlarmStateCommand(input));
  }

  /** The shift ends by itself: this is bounded by it. */
  async function whileNot(holds: () => Promise<boolean>, running: Promise<unknown>): Promise<void> {
    let hasEnded = false;
    void running.then(() => {
      hasEnded = true;
    });
    while (!hasEnded && !(await holds()));
  }

  async function live(): Promise<unknown> {
    const { stdout } = await run('status', 'orders', '--json');
    const [{ version, weights }] = JSON.parse(stdout).aliases;
    return { version, weights };
  }

  it('publishes what has changed, once', async () => {
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'orders', ZipFile: code('2') }));
    const before = JSON.parse((await run('status', 'orders', '--json')).stdout);
    assert.equal(before.latest.changedSince, true);
    const first = await run('publish', 'orders', '--yes', '--json');
    assert.deepEqual(JSON.parse(first.stdout), { version: '2', alreadyPublished: false }, first.stderr);
    const again = await run('publish', 'orders', '--yes', '--json');
    assert.deepEqual(JSON.parse(again.stdout), { version: '2', alreadyPublished: true });
    const after = JSON.parse((await run('status', 'orders', '--json')).stdout);
    assert.equal(after.latest.changedSince, false);
    assert.deepEqual(
      after.versions.map(({ version }: { version: string }) => version),
      ['1', '2'],
    );
  });

  it('goes back when an alarm goes off during a canary', async () => {
    const shift = ['shift', 'orders', '--alias', 'live', '--to', '2', '--canary', '10', '--minutes', '0.1'];
    const running = startRelease(folder, moto.url, [...shift, '--alarm', 'errors', '--yes', '--json']);
    await whileNot(
      async () => JSON.stringify(await live()) === '{"version":"1","weights":{"2":0.1}}',
      running.finished,
    );
    await setAlarm('ALARM');
    const { exitCode, stdout, stderr } = await running.finished;
    assert.equal(exitCode, 1, stderr);
    assert.equal(JSON.parse(stdout).outcome, 'rolledBack');
    assert.deepEqual(await live(), { version: '1', weights: {} });
    await setAlarm('OK');
  });

  it('shifts in a line, and rolls back', async () => {
    const shift = ['shift', 'orders', '--alias', 'live', '--to', '2', '--linear', '50', '--minutes', '0.02'];
    const shifted = await run(...shift, '--alarm', 'errors', '--yes');
    assert.equal(shifted.exitCode, 0, shifted.stderr);
    assert.deepEqual(await live(), { version: '2', weights: {} });
    const back = await run('rollback', 'orders', '--alias', 'live', '--yes');
    assert.equal(back.exitCode, 0, back.stderr);
    assert.deepEqual(await live(), { version: '1', weights: {} });
  });
});

function code(text: string): Buffer {
  return zipArchive([{ name: 'index.js', content: text }]);
}
