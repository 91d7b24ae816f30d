import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Deployment } from '../../../src/model/aws/deployments.ts';
import { changeOfDeployment, endOfDeployment, newDeployment } from '../../../src/release/deployment.ts';
import { lookAtDeployment } from '../../../src/release/lookAtDeployment.ts';
import type { ShiftPlan } from '../../../src/release/shift.ts';
import { trafficBetween } from '../../../src/release/traffic.ts';

const plan: ShiftPlan = {
  ...{ accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' },
  from: '1',
  to: '2',
  strategy: { type: 'canary', percent: 10, intervalMs: 600_000 },
  guards: { alarms: [] },
};
const made = newDeployment(plan, { application: 'shop', deploymentGroup: 'live' }, 'd-1', 0);
const failed: Deployment = { status: 'Failed', outcome: 'failed', reason: 'The alarm went off.' };

async function look(
  found: Readonly<Record<string, Deployment>>,
  { percent, nowMs = 1_000, before = made }: { percent: number; nowMs?: number; before?: typeof made },
) {
  const ports = {
    deployments: { get: async (id: string) => found[id] },
    lambda: { getAlias: async () => trafficBetween('1', '2', percent) },
  } as unknown as Parameters<typeof lookAtDeployment>[1];
  return (await lookAtDeployment(before, ports, nowMs, new AbortController().signal)).state;
}

describe('a deployment of CodeDeploy', () => {
  it('that failed has ended when its alias is back, or when what takes it back has ended', async () => {
    assert.equal((await look({ 'd-1': failed }, { percent: 0 })).outcome, 'failed');
    const withBack = { ...failed, rollbackDeploymentId: 'd-2' };
    const going = await look({ 'd-1': withBack, 'd-2': { status: 'InProgress' } }, { percent: 10 });
    assert.deepEqual([going.outcome, going.status], [undefined, 'Failed, going back: InProgress']);
    const back: Deployment = { status: 'Succeeded', outcome: 'succeeded' };
    assert.equal((await look({ 'd-1': withBack, 'd-2': back }, { percent: 0 })).outcome, 'failed');
  });

  it('that failed is followed until what takes it back has had time to begin', async () => {
    const first = await look({ 'd-1': failed }, { percent: 10 });
    assert.deepEqual([first.outcome, first.status], [undefined, 'Failed, going back: not begun yet']);
    const last = await look({ 'd-1': failed }, { percent: 10, nowMs: 61_000, before: first });
    assert.equal(last.outcome, 'failed');
  });

  it('that failed and did not go back is never told as one that did', () => {
    const left = { ...made, percent: 10, outcome: 'failed', reason: 'The alarm went off.' } as const;
    assert.equal(
      endOfDeployment(left),
      'The deployment d-1 failed, and live was left at 1 (90 %) + 2 (10 %): roll it back yourself. The alarm went off.',
    );
    const { type, to } = changeOfDeployment(left, 5);
    assert.deepEqual([type, to], ['edit', '1']);
    const back = { ...left, percent: 0 };
    assert.match(endOfDeployment(back), /live points to 1 again/);
    assert.equal(changeOfDeployment(back, 5).type, 'rollback');
  });
});
