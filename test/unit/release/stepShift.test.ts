import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abandonShift, resumeShift } from '../../../src/release/runShift.ts';
import type { ShiftPlan, ShiftState } from '../../../src/release/shift.ts';
import { stepShift, unseenLimitMs } from '../../../src/release/stepShift.ts';
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
    'finishNow',
    'deadNetwork',
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

  it('goes back on a breach while it is paused, and does nothing else', () => {
    for (const { run, what } of everywhere('pauseAndBreach')) {
      const { outcome, hold } = run.state;
      if (outcome?.type === 'shifted') {
        assert.equal(trafficText(run.alias), '8', what);
        continue;
      }
      assert.equal(trafficText(run.alias), '7', what);
      assert.ok(outcome?.type === 'rolledBack' || outcome?.type === 'refused' || hold === 'Paused.', what);
    }
  });

  it('skips the other steps when it is to be finished now, but not its guards', () => {
    const linear = planOf({ type: 'linear', percent: 10, intervalMs: 600_000 });
    for (const at of [2, 3, 4]) {
      const { history, elapsedMs } = simulateShift(linear, 'finishNow', at);
      assert.equal(history.at(-1), '8', `${at}`);
      assert.ok(history.length <= 3, `${at}: ${history.join(', ')}`);
      assert.ok(elapsedMs < 1_300_000, `${at}: ${elapsedMs} ms`);
    }
    const watching = simulateShift(linear, 'none').state;
    const state: ShiftState = {
      ...watching,
      phase: 'watching',
      share: 0,
      alias: { revisionId: 'r', traffic: { version: '7', routing: { version: '8', weight: 0.1 } } },
    };
    const finishing = stepShift(state, { type: 'finishNow', nowMs: 1 });
    assert.deepEqual(
      finishing.effects.map(({ type }) => type),
      ['look'],
    );
    const alias = {
      name: 'live',
      aliasArn: 'arn',
      revisionId: 'r',
      version: '7',
      routing: { version: '8', weight: 0.1 },
    };
    const health = { invocations: 10, errors: 9, alarmsInAlarm: [], missingAlarms: [] };
    const breached = stepShift(finishing.state, { type: 'looked', alias, health, nowMs: 2 });
    assert.deepEqual(breached.state.intent?.traffic, { version: '7' });
  });

  it('waits for a person when it cannot see its alias for ten minutes, and says so', () => {
    const run = simulateShift(planOf({ type: 'canary', percent: 10, intervalMs: 60_000 }), 'deadNetwork', 3);
    const texts = run.state.journal.map(({ text }) => text);
    assert.ok(texts.includes('live could not be seen for 10 minutes.'), texts.join('\n'));
    assert.ok(texts.includes('Resumed.'));
    assert.ok(run.elapsedMs >= unseenLimitMs);
  });

  it('goes back when an alarm went off while the function after it ran', () => {
    const plan = planOf({ type: 'allAtOnce' }, true);
    const state: ShiftState = {
      ...{ plan, phase: 'confirming', share: 0, sinceMs: 1, journal: [] },
      alias: { revisionId: 'r1', traffic: { version: '8' } },
    };
    const alias = { name: 'live', aliasArn: 'arn', revisionId: 'r1', version: '8' };
    const health = { invocations: 0, errors: 0, alarmsInAlarm: ['errors'], missingAlarms: [] };
    const { effects } = stepShift(state, { type: 'looked', alias, health, nowMs: 2 });
    assert.deepEqual(effects, [{ type: 'write', traffic: { version: '7' }, revisionId: 'r1' }]);
  });

  it('tries to go back again when a person asks for it after the last attempt', () => {
    const alias = { revisionId: 'r1', traffic: { version: '7', routing: { version: '8', weight: 0.1 } } };
    const stuck: ShiftState = {
      ...{ plan: planOf({ type: 'canary', percent: 10, intervalMs: 60_000 }), phase: 'writing', share: 0 },
      ...{ sinceMs: 1, alias, journal: [], breach: 'Asked to.', hold: 'Not in 5 attempts.' },
      intent: { traffic: { version: '7' }, share: -1, attempts: 5 },
    };
    const { state } = abandonShift(stuck, 'Asked to.', 2);
    const found = { name: 'live', aliasArn: 'arn', revisionId: 'r1', ...alias.traffic };
    const health = { invocations: 0, errors: 0, alarmsInAlarm: [], missingAlarms: [] };
    const { effects } = stepShift(state, { type: 'looked', alias: found, health, nowMs: 3 });
    assert.deepEqual(effects, [{ type: 'write', traffic: { version: '7' }, revisionId: 'r1' }]);
  });

  it('goes on in its steps after a restart, though all was to be moved at once before', () => {
    const alias = { revisionId: 'r1', traffic: { version: '7', routing: { version: '8', weight: 0.1 } } };
    const finishing: ShiftState = {
      ...{ plan: planOf({ type: 'canary', percent: 10, intervalMs: 60_000 }), phase: 'watching', share: 0 },
      ...{ sinceMs: 1, alias, journal: [], isFinishing: true },
    };
    const { state } = resumeShift(finishing, 2);
    const found = { name: 'live', aliasArn: 'arn', revisionId: 'r1', ...alias.traffic };
    const health = { invocations: 0, errors: 0, alarmsInAlarm: [], missingAlarms: [] };
    const { effects } = stepShift(state, { type: 'looked', alias: found, health, nowMs: 3 });
    assert.deepEqual(effects, [{ type: 'wake', atMs: 15_003 }]);
  });

  it('keeps what it last saw of the new version, for this share only', () => {
    const { state } = simulateShift(planOf({ type: 'canary', percent: 10, intervalMs: 60_000 }), 'breach', 4);
    assert.equal(state.outcome?.type, 'rolledBack');
    assert.equal(state.seen, undefined);
  });
});
