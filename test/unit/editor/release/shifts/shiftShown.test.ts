import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shiftShown } from '../../../../../src/editor/release/shifts/shiftShown.ts';
import type { ShiftInput, ShiftPlan, ShiftState } from '../../../../../src/release/shift.ts';
import { newShift, stepShift } from '../../../../../src/release/stepShift.ts';
import type { Traffic } from '../../../../../src/release/traffic.ts';

const here = { name: 'this window', isRunning: true, isOurs: true };
const plan: ShiftPlan = {
  ...{
    accountId: '123456789012',
    region: 'eu-west-1',
    functionName: 'orders',
    alias: 'live',
    from: '7',
    to: '8',
  },
  strategy: { type: 'canary', percent: 10, intervalMs: 600_000 },
  guards: { maxErrorRate: 0.01, maxP99Ms: 1_000, alarms: ['errors'] },
  preTrafficFunction: 'check',
};
const healthy = { invocations: 200, errors: 1, p99Ms: 812.4, alarmsInAlarm: [], missingAlarms: [] };
const tenPercent: Traffic = { version: '7', routing: { version: '8', weight: 0.1 } };

/** An input without its time; distributes over the union. */
type Said<Input = ShiftInput> = Input extends ShiftInput ? Omit<Input, 'nowMs'> : never;

function aliasWith(traffic: Traffic) {
  return { name: 'live', aliasArn: 'arn', revisionId: 'r', ...traffic };
}

/** The state after inputs, one each second. */
function stateAfter(...inputs: readonly Said[]): ShiftState {
  return inputs.reduce<ShiftState>(
    (state, said, index) => stepShift(state, { ...said, nowMs: (index + 1) * 1_000 }).state,
    newShift(plan),
  );
}

const toCanary: readonly Said[] = [
  { type: 'begin' },
  { type: 'looked', alias: aliasWith({ version: '7' }), health: healthy },
  { type: 'hookEnded' },
  { type: 'written', alias: aliasWith(tenPercent) },
  { type: 'looked', alias: aliasWith(tenPercent), health: healthy },
];

describe('a shift in the panel', () => {
  it('shows its steps with a countdown, and what its guards see', () => {
    const shown = shiftShown(stateAfter(...toCanary), here);
    assert.deepEqual(shown.steps, [
      { text: 'Invoke check before', state: 'done', detail: 'passed, 1000 ms' },
      { text: '10 % for 10 min', state: 'current', untilMs: 604_000 },
      { text: '100 %', state: 'waiting' },
    ]);
    assert.deepEqual(
      shown.guards.map(({ name, value, limit, isBreached }) => [name, value, limit, isBreached]),
      [
        ['Error rate', '0.5 % of 200', 'stops above 1 %', false],
        ['Duration p99', '812 ms', 'stops above 1000 ms', false],
        ['Alarm errors', 'not in alarm', 'stops when it goes off', false],
      ],
    );
    assert.deepEqual(
      [shown.percent, shown.strategy, shown.runsIn, shown.hold],
      [10, 'canary, 10 % for 10 min', 'this window', undefined],
    );
    assert.deepEqual(shown.controls, ['rollBack', 'pause', 'finishNow']);
  });

  it('says why it waits, and has no countdown then', () => {
    const shown = shiftShown(stateAfter(...toCanary, { type: 'pause' }), here);
    assert.equal(shown.hold, 'Paused.');
    assert.equal(shown.steps[1]?.untilMs, undefined);
    assert.deepEqual(shown.controls, ['rollBack', 'resume', 'finishNow']);
  });

  it('marks the guard that was breached and the step that failed, and takes no orders on its way back', () => {
    const bad = { ...healthy, errors: 20, alarmsInAlarm: ['errors'] };
    const state = stateAfter(...toCanary, { type: 'looked', alias: aliasWith(tenPercent), health: bad });
    const shown = shiftShown(state, here);
    assert.deepEqual(
      shown.guards.map(({ isBreached }) => isBreached),
      [true, false, true],
    );
    assert.deepEqual(
      shown.steps.map(step => step.state),
      ['done', 'failed', 'waiting'],
    );
    assert.deepEqual(shown.controls, []);
  });

  it('can be forgotten only where nobody carries it out, and ordered only by its own window', () => {
    const state = stateAfter(...toCanary);
    const left = shiftShown(state, { ...here, isRunning: false });
    assert.match(left.hold ?? '', /Interrupted/);
    assert.deepEqual(left.controls, ['rollBack', 'resume', 'forget']);
    const elsewhere = shiftShown(state, { name: 'process 1', isRunning: true, isOurs: false });
    assert.deepEqual(elsewhere.controls, []);
  });

  it('shows each moment of its life without a gap in its steps', () => {
    let state = newShift(plan);
    for (const [index, said] of [...toCanary, { type: 'finishNow' } as const].entries()) {
      state = stepShift(state, { ...said, nowMs: index }).state;
      const states = shiftShown(state, here).steps.map(step => step.state);
      assert.match(states.join(' '), /^(done )*current( waiting)*$/, `after ${said.type}`);
    }
  });
});
