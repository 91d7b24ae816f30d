import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shiftStatus } from '../../../../../src/editor/release/shifts/shiftStatusText.ts';
import type { ShiftShown } from '../../../../../src/protocol/releasePanel.ts';

const running: ShiftShown = {
  ...{ from: '7', to: '8', percent: 10, strategy: 'canary', runsIn: 'this window', guards: [], controls: [] },
  steps: [
    { text: '10 % for 10 min', state: 'current', untilMs: 1_000 },
    { text: '100 %', state: 'waiting' },
  ],
};
const orders = { functionName: 'orders', alias: 'live', shift: running };
const timeText = (timeMs: number): string => `${timeMs} ms`;

describe('the status bar', () => {
  it('says how far a shift is and what comes next', () => {
    const status = shiftStatus([orders], timeText);
    assert.equal(status?.text, 'orders:live 10 %, 100 % at 1000 ms');
    assert.equal(status.needsLook, false);
    assert.equal(shiftStatus([], timeText), undefined);
  });

  it('puts first what needs a person, and leads there', () => {
    const held = { functionName: 'mails', alias: 'live', shift: { ...running, hold: 'Paused.' } };
    const status = shiftStatus([orders, held], timeText);
    assert.equal(status?.text, 'mails:live 10 %, held +1');
    assert.deepEqual([status.needsLook, status.functionName], [true, 'mails']);
    assert.deepEqual(status.lines, [
      'mails:live → 8: 10 %. Paused.',
      'orders:live → 8: 10 %, 100 % at 1000 ms',
    ]);
  });
});
