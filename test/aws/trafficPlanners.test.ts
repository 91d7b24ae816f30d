import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ConnectedAws } from '../../src/editor/aws/awsAccess.ts';
import type { TrafficParts } from '../../src/editor/release/changes/trafficParts.ts';
import type { PlannedChange } from '../../src/editor/release/changes.ts';
import { createTrafficPlanners } from '../../src/editor/release/trafficPlanners.ts';
import type { ShiftProposal } from '../../src/protocol/releasePanel.ts';
import { previousVersion } from '../../src/release/aliasHistory.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';
import { fastClock, inPlace, openWindow, place, type TestWindow } from './support/windowShifts.ts';

let fake: FakeAws;
let orders: FakeFunction;
let folder: string;
let aws: ConnectedAws;
let window: TestWindow;
const live = { ...place, alias: 'live' };

beforeEach(async () => {
  fake = await startFakeAws();
  orders = addOrders(fake);
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwp-'));
  aws = inPlace(await connectTo(fake.url));
  window = openWindow(folder);
});

afterEach(async () => {
  window.shifts.abandon();
  await window.shifts.untilDone(live);
  aws.close();
  await fake.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
});

function planners(changes: Partial<TrafficParts['shifts']> = {}) {
  const { store, shifts, deployments } = window;
  const parts: TrafficParts = {
    clock: fastClock,
    shifts: {
      ofFunction: shifts.ofFunction,
      history: async () => [],
      previousVersion: async (_, alias, current) =>
        previousVersion(await store.changes({ ...place, alias }), current),
      noteChange: (_, change) => store.addChange({ ...place, alias: change.alias }, change),
      begin: shifts.begin,
      beginDeployment: deployments.begin,
      control: (connected, _, alias, control) => shifts.control(connected, { ...place, alias }, control),
      async takeBack(connected, _, alias) {
        await shifts.control(connected, { ...place, alias }, 'rollBack');
        return (await shifts.untilDone(live))?.journal.at(-1)?.text ?? '';
      },
      lastPlan: async () => undefined,
      ...changes,
    },
  };
  return createTrafficPlanners(parts);
}

function shift(changes: Partial<ShiftProposal> = {}): Promise<PlannedChange> {
  const strategy = { type: 'canary', percent: 10, intervalMs: 60_000 } as const;
  const proposal: ShiftProposal = { type: 'shift', alias: 'live', to: '2', strategy, alarms: [], ...changes };
  return planners().shift(aws, 'orders', proposal);
}

const rollBack = (to?: string): Promise<PlannedChange> =>
  planners().rollBack(aws, 'orders', { type: 'rollBack', alias: 'live', ...(to !== undefined && { to }) });

const problemsOf = async (planned: Promise<PlannedChange>): Promise<string> =>
  (await planned).preview.problems.join(' ');

describe('the preview of a shift', () => {
  it('shows its steps and what watches, writes nothing, and begins when it is confirmed', async () => {
    const planned = await shift({ maxErrorRate: 0.01 });
    const { preview } = planned;
    assert.deepEqual(preview.steps, [
      'at once: 1 (90 %) + 2 (10 %)',
      'after 1 min: 2',
      'back to 1 when more than 1 % of its invocations fail',
    ]);
    assert.deepEqual(
      [preview.problems, preview.before, preview.after],
      [[], { version: '1' }, { version: '2' }],
    );
    assert.match(preview.warnings.join(' '), /two minutes late/);
    assert.ok(!fake.requests.some(request => /^(PUT|POST) \/2015/.test(request)), 'Something was written.');
    assert.equal(await planned.carryOut(() => undefined), 'The shift of live from 1 to 2 has begun.');
    await window.shifts.untilDone(live);
    assert.equal(orders.alias('live').FunctionVersion, '2');
  });

  it('says what AWS would refuse, and what is not there', async () => {
    assert.match(await problemsOf(shift({ to: '1' })), /points to 1/);
    assert.match(await problemsOf(shift({ to: '9' })), /no version 9/);
    assert.match(await problemsOf(shift({ alarms: ['none'] })), /There is no alarm none/);
    assert.match(await problemsOf(shift({ preTrafficFunction: 'none' })), /There is no function none/);
    assert.match(
      await problemsOf(shift({ strategy: { type: 'linear', percent: 0, intervalMs: 1 } })),
      /from 1 to 99/,
    );
    const codeDeploy = { application: 'app', deploymentGroup: 'group' };
    assert.match(await problemsOf(shift({ codeDeploy })), /CodeDeploy has no configuration/);
    const { preview } = await shift();
    assert.match(preview.warnings.join(' '), /Nothing watches the new version/);
  });

  it('lets CodeDeploy do it where a person wants that', async () => {
    const codeDeploy = { application: 'app', deploymentGroup: 'group' };
    const planned = await shift({ codeDeploy, strategy: { type: 'allAtOnce' } });
    assert.deepEqual(planned.preview.problems, []);
    await planned.carryOut(() => undefined);
    assert.equal(
      Object(fake.deploymentRequests[0]).deploymentConfigName,
      'CodeDeployDefault.LambdaAllAtOnce',
    );
    window.deployments.abandon();
  });
});

describe('the preview of a rollback', () => {
  it('leads to the version before, and is noted as one', async () => {
    assert.match(await problemsOf(rollBack()), /is not known/);
    await (await shift({ strategy: { type: 'allAtOnce' } })).carryOut(() => undefined);
    await window.shifts.untilDone(live);
    const planned = await rollBack();
    assert.deepEqual(planned.preview.after, { version: '1' });
    assert.equal(await planned.carryOut(() => undefined), 'live points to 1.');
    assert.equal(orders.alias('live').FunctionVersion, '1');
    assert.equal((await window.store.changes(live)).at(-1)?.type, 'rollback');
  });

  it('counts as made when only the history cannot be written', async () => {
    const noteChange = () => Promise.reject(new Error('EROFS: read-only file system'));
    const plan = planners({ noteChange }).rollBack;
    const planned = await plan(aws, 'orders', { type: 'rollBack', alias: 'live', to: '2' });
    assert.match(
      await planned.carryOut(() => undefined),
      /^live points to 2\. It is missing in the history: EROFS/,
    );
  });

  it('takes back a shift that has not ended', async () => {
    const strategy = { type: 'canary', percent: 10, intervalMs: 600_000_000 } as const;
    await (await shift({ strategy })).carryOut(() => undefined);
    assert.match(await problemsOf(rollBack('2')), /goes back to 1, not to 2/);
    assert.match(await (await rollBack()).carryOut(() => undefined), /live points to 1 again/);
  });

  it('is not made over what somebody else did meanwhile', async () => {
    const planned = await rollBack('2');
    orders.updateAlias('live', { Description: 'edited' });
    await assert.rejects(
      planned.carryOut(() => undefined),
      /changed by someone else|description/,
    );
    assert.equal(orders.alias('live').FunctionVersion, '1');
  });
});
