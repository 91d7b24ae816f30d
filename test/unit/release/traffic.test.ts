import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSameTraffic, trafficBetween } from '../../../src/release/traffic.ts';

describe('the traffic of an alias', () => {
  it('is another one after the smallest change that a person can make', () => {
    const before = { version: '7', routing: { version: '8', weight: 0.1 } };
    assert.ok(!isSameTraffic(before, { version: '7', routing: { version: '8', weight: 0.100_01 } }));
    assert.ok(!isSameTraffic(before, { version: '7', routing: { version: '9', weight: 0.1 } }));
    assert.ok(!isSameTraffic(before, { version: '7' }));
  });

  it('is the same after arithmetic, and with a second version that gets nothing', () => {
    const third = trafficBetween('7', '8', 30);
    assert.ok(isSameTraffic(third, { version: '7', routing: { version: '8', weight: 0.1 + 0.2 } }));
    assert.ok(isSameTraffic({ version: '7' }, { version: '7', routing: { version: '8', weight: 0 } }));
  });
});
