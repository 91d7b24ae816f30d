import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKeptPanel } from '../../../../src/editor/release/keptPanel.ts';
import { isPanelMessage } from '../../../../src/editor/release/panelMessage.ts';

const edit = { type: 'editAlias', name: 'live', version: '2', description: '', revisionId: 'r' };
const shift = { type: 'shift', alias: 'live', to: '2', strategy: { type: 'allAtOnce' }, alarms: [] };
const canary = { type: 'canary', percent: 10, intervalMs: 60_000 };
const propose = (proposal: unknown) => ({ type: 'propose', proposal });

describe('a message of the panel of versions and aliases', () => {
  it('is accepted with all it has to carry', () => {
    const right = [
      { type: 'ready' },
      { type: 'showTraffic' },
      { type: 'showTraffic', alias: 'live' },
      { type: 'confirm', previewId: 'id', typed: '' },
      { type: 'controlShift', alias: 'live', control: 'rollBack' },
      propose({ type: 'publish', description: '' }),
      propose(edit),
      propose({ ...edit, routing: { version: '3', weight: 0.1 } }),
      propose(shift),
      propose({ ...shift, strategy: canary, maxErrorRate: 0.01, alarms: ['orders-5xx'] }),
      propose({ ...shift, codeDeploy: { application: 'shop', deploymentGroup: 'orders' } }),
      propose({ type: 'rollBack', alias: 'live' }),
      propose({ type: 'provision', alias: 'live', environments: 0 }),
    ];
    assert.deepEqual(
      right.filter(message => !isPanelMessage(message)),
      [],
    );
  });

  it('is refused when something is missing or of another kind', () => {
    const wrong = [
      undefined,
      'ready',
      [],
      { type: 'toString' },
      { type: 'deleteEverything' },
      { type: 'confirm', previewId: 'id' },
      { type: 'controlShift', alias: 'live', control: 'destroy' },
      { type: 'runRemedy', index: -1 },
      { type: 'copy', text: 'x'.repeat(100_001) },
      propose(undefined),
      propose({ type: 'constructor' }),
      propose({ ...edit, version: 'live' }),
      propose({ ...edit, version: '../1' }),
      propose({ ...edit, name: '' }),
      propose({ ...edit, revisionId: undefined }),
      propose({ ...edit, routing: { version: '3' } }),
      propose({ ...edit, routing: { version: '3', weight: 1.5 } }),
      propose({ ...edit, routing: null }),
      propose({ ...shift, strategy: { type: 'canary', percent: '10', intervalMs: 1 } }),
      propose({ ...shift, strategy: { type: 'canary', percent: Number.NaN, intervalMs: 1 } }),
      propose({ ...shift, alarms: 'orders-5xx' }),
      propose({ ...shift, codeDeploy: { application: 'shop' } }),
      propose({ type: 'provision', alias: 'live', environments: 1.5 }),
      propose({ type: 'deleteVersion', version: '' }),
    ];
    assert.deepEqual(wrong.filter(isPanelMessage), []);
  });
});

describe('what a panel kept over a reload', () => {
  it('is which function it is of', () => {
    assert.ok(isKeptPanel({ functionName: 'orders', accountId: '123456789012', region: 'eu-west-1' }));
    for (const other of [
      undefined,
      {},
      { functionName: 'orders' },
      { functionName: 1, accountId: '', region: '' },
    ]) {
      assert.ok(!isKeptPanel(other));
    }
  });
});
