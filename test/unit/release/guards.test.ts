import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breachOf, type Health } from '../../../src/release/guards.ts';

const health: Health = { invocations: 100, errors: 2, p99Ms: 900, alarmsInAlarm: [], missingAlarms: [] };

describe('a guard', () => {
  it('lets through what is at its limit, and no more', () => {
    assert.equal(breachOf({ maxErrorRate: 0.02, maxP99Ms: 900, alarms: [] }, health), undefined);
    assert.equal(
      breachOf({ maxErrorRate: 0.019, alarms: [] }, health),
      '2 of 100 invocations failed, more than 1.9 %.',
    );
    assert.match(breachOf({ maxP99Ms: 899, alarms: [] }, health) ?? '', /900 ms/);
  });

  it('finds nothing wrong with a version that nobody invoked', () => {
    const { p99Ms: _, ...rest } = health;
    const idle = { ...rest, invocations: 0, errors: 0 };
    assert.equal(breachOf({ maxErrorRate: 0, maxP99Ms: 1, alarms: [] }, idle), undefined);
  });

  it('is breached by an alarm that is off, and by one that is not there', () => {
    const guards = { alarms: ['a', 'b'] };
    assert.equal(breachOf(guards, { ...health, alarmsInAlarm: ['b'] }), 'In alarm: b.');
    assert.equal(breachOf(guards, { ...health, missingAlarms: ['a'] }), 'There is no alarm a.');
  });
});
