import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStoredShift } from '../../../../src/node/release/storedStates.ts';
import type { ShiftPlan } from '../../../../src/release/shift.ts';
import { deploymentPresets } from '../../../../src/release/strategy.ts';
import { simulateShift, type Trouble } from '../../release/simulateShift.ts';

const place = { accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' };
const plan: ShiftPlan = {
  ...{ ...place, from: '7', to: '8' },
  strategy: { type: 'canary', percent: 10, intervalMs: 300_000 },
  guards: { maxErrorRate: 0.1, alarms: ['errors'] },
  postTrafficFunction: 'after',
};
const traffic = { version: '7', routing: { version: '8', weight: 0.1 } };
const watching = {
  ...{ plan, phase: 'watching', share: 0, sinceMs: 1, journal: [{ timeMs: 1, text: 'Moved.' }] },
  alias: { revisionId: 'r1', traffic },
};
const back = { phase: 'writing', intent: { traffic: { version: '7' }, share: -1, attempts: 1 } };

const isStored = (state: object): boolean => isStoredShift(place)(JSON.parse(JSON.stringify({ state })));

describe('a stored shift', () => {
  it('is read at every moment, whatever disturbed it', () => {
    const troubles: Trouble[] = [
      'none',
      'lostAnswer',
      'breach',
      'rollBack',
      'deadNetwork',
      'otherMovesAlias',
    ];
    for (const strategy of Object.values(deploymentPresets).slice(0, 6)) {
      for (const trouble of troubles) {
        for (let at = 0; at < 12; at += 1) {
          simulateShift({ ...plan, strategy, preTrafficFunction: 'before' }, trouble, at, state => {
            assert.ok(isStored(state), JSON.stringify(state));
          });
        }
      }
    }
  });

  it('leads nowhere but along its plan', () => {
    assert.ok(isStored(watching));
    assert.ok(isStored({ ...watching, ...back }));
    const changed: Readonly<Record<string, object>> = {
      'back to a third version': { ...back, intent: { ...back.intent, traffic: { version: '3' } } },
      'forwards to more than its step': { ...back, intent: { ...back.intent, traffic, share: 1 } },
      'a share that is no step': { share: 7 },
      'an alias that it did not leave so': { alias: { revisionId: 'r1', traffic: { version: '3' } } },
      'a write of nothing': { phase: 'writing' },
      'another alias': { plan: { ...plan, alias: 'beta' } },
      'a limit that is none': { plan: { ...plan, guards: { maxErrorRate: 'none', alarms: [] } } },
      'alarms without names': { plan: { ...plan, guards: { alarms: [1] } } },
      'a function without a name': { plan: { ...plan, postTrafficFunction: {} } },
      'no phase': { phase: 'toString' },
      'a time that is none': { journal: [{ timeMs: 'now', text: '' }] },
    };
    for (const [name, change] of Object.entries(changed)) {
      assert.equal(isStored({ ...watching, ...change }), false, name);
    }
  });
});
