import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShiftPlan } from '../../../src/release/shift.ts';
import { deploymentPresets, type ShiftStrategy } from '../../../src/release/strategy.ts';
import { trafficText } from '../../../src/release/traffic.ts';
import { otherTraffic, simulateShift, type Trouble } from './simulateShift.ts';

function planOf(strategy: ShiftStrategy, hooks = false): ShiftPlan {
  return {
    accountId: '123456789012',
    region: 'eu-west-1',
    functionName: 'orders',
    alias: 'live',
    from: '7',
    to: '8',
    strategy,
    guards: { maxErrorRate: 0.1, alarms: [] },
    ...(hooks && { preTrafficFunction: 'before', postTrafficFunction: 'after' }),
  };
}

const presets = Object.entries(deploymentPresets);
const hourly = 3_600_000;

/** Runs a trouble at every effect of every preset, with and without hooks, and tells each end. */
function* everywhere(trouble: Trouble) {
  for (const [name, strategy] of presets) {
    for (const hooks of [false, true]) {
      const { effects } = simulateShift(planOf(strategy, hooks));
      // The first effects, the last ones, and some between: a slow preset looks hundreds of times.
      const step = Math.max(1, Math.floor(effects / 40));
      for (let at = 0; at < effects; at += at < 12 || at > effects - 12 ? 1 : step) {
        yield { run: simulateShift(planOf(strategy, hooks), trouble, at), what: `${name} ${hooks} at ${at}` };
      }
    }
  }
}

describe('a shift that nothing disturbs', () => {
  for (const [name, strategy] of presets) {
    it(`moves the alias as ${name} says`, () => {
      const { alias, history, state, elapsedMs } = simulateShift(planOf(strategy));
      assert.deepEqual(state.outcome, { type: 'shifted' });
      assert.equal(trafficText(alias), '8');
      const shares = strategy.type === 'linear' ? 10 : strategy.type === 'canary' ? 2 : 1;
      assert.equal(history.length, shares);
      const wanted = strategy.type === 'allAtOnce' ? 0 : strategy.intervalMs * (shares - 1);
      assert.ok(elapsedMs >= wanted && elapsedMs < wanted + 60_000, `${elapsedMs} ms`);
    });
  }

  it('tells each step in its journal', () => {
    const { state } = simulateShift(planOf({ type: 'canary', percent: 10, intervalMs: 300_000 }));
    assert.deepEqual(
      state.journal.map(({ text }) => text),
      [
        'Moving to 7 (90 %) + 8 (10 %).',
        'live → 7 (90 %) + 8 (10 %).',
        'Moving to 8.',
        'live → 8.',
        'live points to 8.',
      ],
    );
  });
});

describe('a shift that is disturbed at any moment', () => {
  const goesOn: Trouble[] = [
    'restartBefore',
    'restartAfter',
    'lostAnswer',
    'lostRequest',
    'otherEditsDescription',
    'pauseAndResume',
  ];
  for (const trouble of goesOn) {
    it(`ends at the new version after ${trouble}`, () => {
      for (const { run, what } of everywhere(trouble)) {
        assert.equal(trafficText(run.alias), '8', what);
        assert.equal(run.state.outcome?.type, 'shifted', what);
      }
    });
  }

  it('ends at the old version after a breach, unless all is done by then', () => {
    for (const { run, what } of everywhere('breach')) {
      const { outcome } = run.state;
      const isBack = outcome?.type === 'rolledBack' || outcome?.type === 'refused';
      assert.equal(trafficText(run.alias), isBack ? '7' : '8', what);
      assert.ok(isBack || run.history.at(-1) === '8', what);
      if (isBack)
        assert.match(run.state.journal.map(({ text }) => text).join('\n'), /9 of 10 invocations failed/);
    }
  });

  it('ends at the old version when a person wants it back', () => {
    for (const { run, what } of everywhere('rollBack')) {
      assert.equal(trafficText(run.alias), '7', what);
      assert.equal(run.state.outcome?.type, 'rolledBack', what);
    }
  });

  it('never overwrites what somebody else made of the alias', () => {
    for (const { run, what } of everywhere('otherMovesAlias')) {
      const afterwards = run.history.slice(run.history.indexOf(trafficText(otherTraffic)) + 1);
      assert.deepEqual(afterwards, [], what);
      assert.equal(trafficText(run.alias), trafficText(otherTraffic), what);
      assert.notEqual(run.state.outcome?.type, 'shifted', what);
      assert.ok(run.elapsedMs < 100 * hourly);
    }
  });
});
