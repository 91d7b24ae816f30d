import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartLayout, niceCeiling, timeTicks } from '../../../../src/webview/release/chart.ts';

const plot = { width: 100, height: 50 };
const startMs = new Date(2026, 0, 5, 10, 5).getTime();
const minuteMs = 60_000;

describe('a chart', () => {
  it('spans its width and ends the axis at a round number', () => {
    const series = [{ name: '7', values: [0, 8, 4] }];
    const { lines, yTicks } = chartLayout({ startMs, endMs: startMs + 3 * minuteMs, series }, plot);
    assert.equal(lines[0]?.path, 'M0 50L50 10L100 30');
    assert.deepEqual(yTicks, [
      { y: 50, value: 0 },
      { y: 25, value: 5 },
      { y: 0, value: 10 },
    ]);
  });

  it('moves names apart that would cover each other, and keeps them inside', () => {
    const series = ['1', '2', '3'].map(name => ({ name, values: [0, 0] }));
    const { lines } = chartLayout({ startMs, endMs: startMs + minuteMs, series }, plot);
    assert.deepEqual(
      lines.map(({ labelY }) => labelY),
      [26, 38, 50],
    );
  });

  it('draws nothing but an axis without any value', () => {
    const layout = chartLayout({ startMs, endMs: startMs + minuteMs, series: [] }, plot);
    assert.deepEqual([layout.lines, layout.yTicks.at(-1)?.value], [[], 1]);
  });

  it('knows round numbers above others', () => {
    const cases = [0, 0.3, 1, 1.1, 7, 10, 11, 96, 2_001];
    assert.deepEqual(cases.map(niceCeiling), [1, 0.5, 1, 2, 10, 10, 20, 100, 5_000]);
  });

  it('has its times at round minutes of the local clock', () => {
    const ticks = timeTicks(startMs, startMs + 180 * minuteMs, 7);
    assert.deepEqual(
      ticks.map(timeMs => new Date(timeMs)).map(time => `${time.getHours()}:${time.getMinutes()}`),
      ['10:30', '11:0', '11:30', '12:0', '12:30', '13:0'],
    );
    assert.deepEqual(timeTicks(startMs, startMs, 7), []);
  });
});
