import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ConnectedAws } from '../../src/editor/aws/awsAccess.ts';
import { isUserError } from '../../src/model/userError.ts';
import { releaseFiles } from '../../src/node/release/releaseFiles.ts';
import { previousVersion } from '../../src/release/aliasHistory.ts';
import { until } from '../endpoint/support/until.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';
import { release } from './support/releaseCli.ts';
import { canary, inPlace, openWindow, place, quick, type TestWindow } from './support/windowShifts.ts';

let fake: FakeAws;
let orders: FakeFunction;
let folder: string;
let aws: ConnectedAws;
let window: TestWindow;
const live = { ...place, alias: 'live' };

beforeEach(async () => {
  fake = await startFakeAws();
  orders = addOrders(fake);
  folder = await mkdtemp(path.join(os.tmpdir(), 'lws-'));
  aws = inPlace(await connectTo(fake.url));
  window = openWindow(folder);
});

afterEach(async () => {
  window.shifts.abandon();
  window.deployments.abandon();
  await window.shifts.untilDone(live);
  aws.close();
  await fake.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
});

/** The traffic of an alias after each change of it, as `version+additional:weight`. */
function history(alias = 'live'): readonly string[] {
  return orders.writes
    .filter(({ Name }) => Name === alias)
    .map(({ FunctionVersion, RoutingConfig }) => {
      const weights = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
      return [FunctionVersion, ...weights.map(([version, weight]) => `${version}:${weight}`)].join('+');
    });
}

const isCanary = (): boolean => history().at(-1) === '1+2:0.1';
const shown = async (alias = 'live') => (await window.shifts.ofFunction(place)).get(alias);

function rejectsWith(code: string) {
  return (error: unknown): boolean => isUserError(error) && error.data.code === code;
}

describe('a shift of a window', () => {
  it('moves its alias in steps, tells how far it is, and remembers where it was', async () => {
    await window.shifts.begin(aws, canary());
    await until(isCanary, 'the canary');
    await until(async () => (await shown())?.percent === 10, 'the share to be known');
    const shift = await shown();
    assert.deepEqual(
      shift?.steps.map(({ text, state }) => `${text}: ${state}`),
      ['10 % for 10000 min: current', '100 %: waiting'],
    );
    assert.deepEqual(shift?.controls, ['rollBack', 'pause', 'finishNow']);
    await window.shifts.control(aws, live, 'finishNow');
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
    await until(() => window.notices.length > 0, 'the notice');
    assert.deepEqual(
      window.notices.map(({ type, text }) => [type, text]),
      [['done', 'orders: live points to 2.']],
    );
    assert.equal(previousVersion(await window.store.changes(live), '2'), '1');
    assert.equal(await shown(), undefined);
  });

  it('runs beside others', async () => {
    orders.createAlias({ Name: 'beta', FunctionVersion: '1' });
    await Promise.all([
      window.shifts.begin(aws, quick),
      window.shifts.begin(
        aws,
        canary({ alias: 'beta', strategy: { type: 'linear', percent: 50, intervalMs: 60_000 } }),
      ),
    ]);
    await Promise.all([window.shifts.untilDone(live), window.shifts.untilDone({ ...place, alias: 'beta' })]);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
    assert.deepEqual(history('beta'), ['1', '1+2:0.5', '2']);
  });

  it('goes back on a breach, with the figures, and tells why', async () => {
    fake.figures.set('2', { invocations: 100, errors: 20, p99Ms: 10 });
    await window.shifts.begin(aws, canary({ guards: { maxErrorRate: 0.05, alarms: [] } }));
    const state = await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '1']);
    assert.equal(state?.outcome?.type, 'rolledBack');
    await until(() => window.notices.length > 0, 'the notice');
    assert.equal(window.notices[0]?.type, 'wentWrong');
    assert.match(window.notices[0]?.text ?? '', /20 of 100 invocations failed/);
    const [change] = await window.store.changes(live);
    assert.deepEqual([change?.type, change?.from, change?.to], ['rollback', '1', '1']);
  });

  it('watches its guards also while it is paused', async () => {
    await window.shifts.begin(aws, canary({ guards: { maxErrorRate: 0.05, alarms: [] } }));
    await until(isCanary, 'the canary');
    await window.shifts.control(aws, live, 'pause');
    await until(async () => (await shown())?.hold === 'Paused.', 'the pause');
    assert.deepEqual((await shown())?.controls, ['rollBack', 'resume', 'finishNow']);
    fake.figures.set('2', { invocations: 100, errors: 20, p99Ms: 10 });
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '1']);
  });

  it('goes on after a pause, is finished at once, and is taken back, as a person says', async () => {
    await window.shifts.begin(
      aws,
      canary({ strategy: { type: 'linear', percent: 10, intervalMs: 6_000_000 } }),
    );
    await until(isCanary, 'the first step');
    await window.shifts.control(aws, live, 'pause');
    await until(async () => (await shown())?.hold !== undefined, 'the pause');
    await window.shifts.control(aws, live, 'resume');
    await until(async () => (await shown())?.hold === undefined, 'the end of the pause');
    await window.shifts.control(aws, live, 'finishNow');
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);

    await window.shifts.begin(aws, canary({ from: '2', to: '1' }));
    await until(() => history().at(-1) === '2+1:0.1', 'the canary');
    await window.shifts.control(aws, live, 'rollBack');
    await window.shifts.untilDone(live);
    assert.deepEqual(history().slice(3), ['2+1:0.1', '2']);
  });

  it('gets through throttling, faults and lost answers', async () => {
    let count = 0;
    fake.trouble = request =>
      request.startsWith('PUT') ? (['throttle', 'cutAnswer', 'cutRequest'] as const)[count++] : undefined;
    await window.shifts.begin(aws, quick);
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
  });

  it('waits for a person when credentials expire, says so, and goes on with new ones', async () => {
    await window.shifts.begin(aws, canary());
    await until(isCanary, 'the canary');
    fake.trouble = () => 'expired';
    await window.shifts.untilDone(live);
    fake.trouble = () => undefined;
    await until(() => window.notices.length > 0, 'the notice');
    assert.equal(window.notices[0]?.type, 'held');
    assert.match((await shown())?.hold ?? '', /expired/);
    assert.deepEqual((await shown())?.controls, ['rollBack', 'resume', 'forget']);
    await window.shifts.control(aws, live, 'resume');
    await window.shifts.control(aws, live, 'finishNow');
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
  });

  it('leaves an alias that somebody else moved as it is, and notes what they did', async () => {
    await window.shifts.begin(aws, canary());
    await until(isCanary, 'the canary');
    orders.updateAlias('live', { FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: {} } });
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
    await until(() => window.notices.length > 0, 'the notice');
    assert.match(window.notices[0]?.text ?? '', /Somebody else changed live to 2/);
    const [change] = await window.store.changes(live);
    assert.deepEqual([change?.isForeign, change?.from, change?.to], [true, '1', '2']);
  });

  it('is not begun where the alias is elsewhere, an alarm is off, or the account is another', async () => {
    await assert.rejects(
      window.shifts.begin(aws, canary({ from: '2', to: '1' })),
      rejectsWith('shift-refused'),
    );
    fake.alarms.set('errors', 'ALARM');
    const alarmed = canary({ guards: { alarms: ['errors'] } });
    await assert.rejects(window.shifts.begin(aws, alarmed), rejectsWith('shift-refused'));
    const elsewhere = canary({ accountId: '999999999999' });
    await assert.rejects(window.shifts.begin(aws, elsewhere), rejectsWith('shift-elsewhere'));
    fake.trouble = () => 'denied';
    await assert.rejects(window.shifts.begin(aws, canary()), rejectsWith('aws-denied'));
    assert.deepEqual(history(), ['1']);
    assert.equal((await window.shifts.ofFunction(place)).size, 0);
  });
});

describe('a shift whose window was closed', () => {
  async function closeAtCanary(): Promise<void> {
    await window.shifts.begin(aws, canary());
    await until(isCanary, 'the canary');
    window.shifts.abandon();
    await window.shifts.untilDone(live);
    window = openWindow(folder);
  }

  it('is found by the next one, waits, and goes on when it is resumed', async () => {
    await closeAtCanary();
    const [found] = await window.shifts.interrupted();
    assert.equal(found?.plan.alias, 'live');
    assert.match((await shown())?.hold ?? '', /Interrupted/);
    assert.deepEqual(history(), ['1', '1+2:0.1']);
    await window.shifts.control(aws, live, 'resume');
    await window.shifts.control(aws, live, 'finishNow');
    await window.shifts.untilDone(live);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
  });

  it('is never continued over what somebody else made of the alias', async () => {
    await closeAtCanary();
    orders.updateAlias('live', {
      FunctionVersion: '1',
      RoutingConfig: { AdditionalVersionWeights: { 2: 0.5 } },
    });
    await window.shifts.control(aws, live, 'resume');
    const state = await window.shifts.untilDone(live);
    assert.equal(state?.outcome?.type, 'aliasChanged');
    assert.deepEqual(history(), ['1', '1+2:0.1', '1+2:0.5']);
  });

  it('can be taken back or forgotten', async () => {
    await closeAtCanary();
    await window.shifts.control(aws, live, 'forget');
    assert.equal(await shown(), undefined);
    orders.updateAlias('live', { FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: {} } });
    await closeAtCanary();
    await window.shifts.control(aws, live, 'rollBack');
    await window.shifts.untilDone(live);
    assert.equal(history().at(-1), '1');
  });

  it('can be gone on with in the terminal, and one of the terminal here', async () => {
    await closeAtCanary();
    const back = await release(folder, fake.url, 'rollback', 'orders', '--alias', 'live', '--yes');
    assert.equal(back.exitCode, 0, back.stderr);
    assert.deepEqual(history(), ['1', '1+2:0.1', '1']);
    await window.shifts.begin(
      aws,
      canary({ strategy: { type: 'canary', percent: 10, intervalMs: 600_000_000 } }),
    );
    await until(() => history().length === 4, 'the canary');
    const refused = await release(folder, fake.url, 'resume', 'orders', '--alias', 'live', '--yes');
    assert.equal(refused.exitCode, 3);
    assert.match(refused.stderr, new RegExp(`Process ${process.pid} is at it`));
  });

  it('is left alone when its file is not ours', async () => {
    await closeAtCanary();
    await writeFile(
      path.join(folder, '.lambda-workbench/shifts/123456789012.eu-west-1.orders.live.json'),
      '{"state":{}}',
    );
    assert.deepEqual(await window.shifts.interrupted(), []);
    assert.equal(await shown(), undefined);
    await assert.rejects(window.shifts.control(aws, live, 'resume'), rejectsWith('release-file-unreadable'));
  });
});

describe('a deployment of CodeDeploy in a window', () => {
  const target = {
    application: 'app',
    deploymentGroup: 'group',
    configuration: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
  };

  it('is watched until it has ended', async () => {
    fake.deployment.push(() => {
      orders.updateAlias('live', { RoutingConfig: { AdditionalVersionWeights: { 2: 0.1 } } });
      return { status: 'InProgress' };
    });
    await window.deployments.begin(aws, canary(), target);
    const percent = async () => (await window.deployments.ofFunction(place)).get('live')?.percent;
    await until(async () => (await percent()) === 10, 'the canary');
    fake.deployment.push(() => {
      orders.updateAlias('live', { FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: {} } });
      return { status: 'Succeeded' };
    });
    await until(() => window.notices.length > 0, 'the notice');
    assert.deepEqual(
      window.notices.map(({ type, text }) => [type, text]),
      [['done', 'orders: CodeDeploy moved live to 2.']],
    );
    assert.equal(previousVersion(await window.store.changes(live), '2'), '1');
    assert.equal((await window.deployments.ofFunction(place)).size, 0);
  });

  it('is found after a restart, stopped, and followed until it is taken back', async () => {
    await window.deployments.begin(aws, canary(), target);
    window.deployments.abandon();
    window = openWindow(folder);
    const [found] = await window.deployments.unwatched();
    assert.equal(found?.deploymentId, 'd-ABC123');
    const before = (await window.deployments.ofFunction(place)).get('live');
    assert.match(before?.hold ?? '', /Nobody watches/);
    const rollbackInfo = { rollbackDeploymentId: 'd-BACK', rollbackMessage: 'Stopped by a person.' };
    fake.deployment.push(
      () => ({ status: 'Stopped', rollbackInfo }),
      () => ({ status: 'InProgress' }),
      () => ({ status: 'Stopped', rollbackInfo }),
      () => ({ status: 'Succeeded' }),
    );
    await window.deployments.control(aws, live, 'rollBack');
    assert.deepEqual(fake.stopRequests, [{ deploymentId: 'd-ABC123', autoRollbackEnabled: true }]);
    await until(() => window.notices.length > 0, 'the notice');
    assert.equal(window.notices[0]?.type, 'wentWrong');
    assert.match(window.notices[0]?.text ?? '', /Stopped by a person/);
    const stored = await releaseFiles(folder, live).readDeployment();
    assert.equal(stored?.outcome, 'failed');
  });

  it('is not begun where a shift has not ended', async () => {
    await window.shifts.begin(aws, canary());
    await until(isCanary, 'the canary');
    await assert.rejects(window.deployments.begin(aws, canary(), target), rejectsWith('shift-under-way'));
    window.shifts.abandon();
    await window.shifts.untilDone(live);
    await assert.rejects(window.deployments.begin(aws, canary(), target), rejectsWith('shift-under-way'));
    assert.deepEqual(fake.deploymentRequests, []);
  });
});
