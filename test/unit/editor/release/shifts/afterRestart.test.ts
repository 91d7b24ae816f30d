import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AfterRestartParts,
  goOnAfterRestart,
} from '../../../../../src/editor/release/shifts/afterRestart.ts';
import { createBegunShifts } from '../../../../../src/editor/release/shifts/begunShifts.ts';
import type { DeploymentState } from '../../../../../src/release/deployment.ts';
import type { ShiftPlan, ShiftState } from '../../../../../src/release/shift.ts';
import { newShift } from '../../../../../src/release/stepShift.ts';

const live: ShiftPlan = {
  ...{ accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' },
  from: '1',
  to: '2',
  strategy: { type: 'canary', percent: 10, intervalMs: 600_000 },
  guards: { alarms: [] },
};
const beta: ShiftPlan = { ...live, alias: 'beta' };
const canary: ShiftState = {
  ...{ ...newShift(live), phase: 'watching', share: 0 },
  alias: { revisionId: 'r1', traffic: { version: '1', routing: { version: '2', weight: 0.1 } } },
};
const deployment: DeploymentState = {
  ...{ plan: beta, target: { application: 'shop', deploymentGroup: 'live' }, deploymentId: 'd-1' },
  ...{ beganMs: 1, status: 'InProgress', percent: 10 },
};

function begunShifts(...plans: readonly ShiftPlan[]) {
  const values = new Map<string, unknown>();
  const begun = createBegunShifts({
    keys: () => [...values.keys()],
    get: (key: string, fallback?: unknown) => values.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void values.set(key, value),
  });
  for (const plan of plans) begun.add(plan);
  return begun;
}

async function goOn(parts: Partial<AfterRestartParts>) {
  const asked: string[] = [];
  const done: string[] = [];
  const errors: unknown[] = [];
  await goOnAfterRestart({
    ...{ setting: 'ask', begun: begunShifts(), shifts: [canary], deployments: [] },
    ask: async text => void asked.push(text),
    control: async ({ alias }, control) => void done.push(`${control} ${alias}`),
    onError: error => void errors.push(error),
    ...parts,
  });
  return { asked, done, errors };
}

describe('what was under way when the window closed', () => {
  it('is asked about, and nothing is done without an answer', async () => {
    const { asked, done } = await goOn({ deployments: [deployment] });
    assert.deepEqual(asked, [
      'orders: the shift of live to version 2 was interrupted at 10 %.',
      'orders: the deployment d-1 of beta had not ended when the window closed.',
    ]);
    assert.deepEqual(done, []);
  });

  it('goes on, or back, as the answer says', async () => {
    const { done } = await goOn({ ask: async (_text, _place, answers) => answers['Roll Back'] });
    assert.deepEqual(done, ['rollBack live']);
  });

  it('stays where it is, without a question, where the setting says so', async () => {
    assert.deepEqual(await goOn({ setting: 'pause', begun: begunShifts(live) }), {
      ...{ asked: [], done: [], errors: [] },
    });
  });

  it('goes on by itself where the setting says so and this window began it', async () => {
    const { asked, done } = await goOn({ setting: 'resume', begun: begunShifts(live) });
    assert.deepEqual([asked, done], [[], ['resume live']]);
  });

  it('is asked about when another plan is in the file than the one that was begun', async () => {
    const others: readonly ShiftPlan[] = [
      { ...live, preTrafficFunction: 'other' },
      { ...live, guards: { alarms: ['none'] } },
    ];
    for (const plan of others) {
      const { asked, done } = await goOn({ setting: 'resume', begun: begunShifts(plan) });
      assert.deepEqual([asked.length, done], [1, []]);
    }
  });

  it('that fails is told while a question about another one is still open', async () => {
    const failed = new Error('expired');
    const told = new Promise<unknown>(resolve => {
      void goOn({
        ...{ setting: 'resume', begun: begunShifts(live), deployments: [deployment] },
        ask: () => new Promise(() => undefined),
        control: () => Promise.reject(failed),
        onError: resolve,
      });
    });
    assert.equal(await told, failed);
  });
});

describe('the shifts that a window began', () => {
  it('are forgotten when they have ended', () => {
    const begun = begunShifts(live, beta);
    begun.keepOnly([beta]);
    assert.deepEqual([begun.has(live), begun.has(beta)], [false, true]);
  });
});
