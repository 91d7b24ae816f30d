import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FunctionMetrics } from '../../../../src/model/aws/monitoring.ts';
import type { TrafficShown } from '../../../../src/protocol/releasePanel.ts';
import {
  changeMarks,
  minuteSeries,
  trafficFigures,
  versionTones,
} from '../../../../src/webview/release/trafficSeries.ts';
import { alias } from './fixtures.ts';

const none: FunctionMetrics = {
  invocations: [],
  errors: [],
  throttles: [],
  durationP50Ms: [],
  durationP99Ms: [],
  concurrentExecutions: [],
  iteratorAgeMs: [],
};

function trafficOf(metrics: Partial<FunctionMetrics>, more: Partial<TrafficShown> = {}): TrafficShown {
  return {
    startMs: 0,
    endMs: 240_000,
    periodMs: 60_000,
    versions: [{ version: '7', metrics: { ...none, ...metrics } }],
    ...more,
  };
}

describe('the lines of the traffic', () => {
  it('are 0 where there was none, and leave out what is not in their time', () => {
    const invocations = [
      { timeMs: 60_000, value: 6 },
      { timeMs: 180_000, value: 2 },
      { timeMs: 240_000, value: 9 },
    ];
    assert.deepEqual(minuteSeries(trafficOf({ invocations }), 'invocations'), [
      { name: '7', values: [0, 6, 0, 2] },
    ]);
  });

  it('are of one minute, whatever the period is', () => {
    const traffic = trafficOf({ errors: [{ timeMs: 0, value: 10 }] }, { endMs: 600_000, periodMs: 300_000 });
    assert.deepEqual(minuteSeries(traffic, 'errors')[0]?.values, [2, 0]);
  });

  it('join periods when there are more than can be seen', () => {
    const invocations = Array.from({ length: 1_440 }, (_, index) => ({ timeMs: index * 60_000, value: 3 }));
    const traffic = trafficOf({ invocations }, { endMs: 86_400_000 });
    const [line] = minuteSeries(traffic, 'invocations');
    assert.deepEqual([line?.values.length, new Set(line?.values)], [240, new Set([3])]);
  });

  it('are one for all where AWS does not tell versions apart', () => {
    const total = { ...none, invocations: [{ timeMs: 0, value: 1 }] };
    assert.deepEqual(minuteSeries(trafficOf({}, { versions: [], total }), 'invocations'), [
      { name: 'all', values: [1, 0, 0, 0] },
    ]);
  });

  it('look like the pins of the alias', () => {
    const live = alias('live', '7', { routing: { version: '9', weight: 0.1 } });
    const tones = versionTones(['9', '8', '7'], live);
    assert.deepEqual([...tones].sort(), [
      ['7', 'a'],
      ['8', 'c'],
      ['9', 'b'],
    ]);
  });
});

describe('the figures of the traffic', () => {
  it('are sums, and of durations the last that is known', () => {
    const figures = trafficFigures({
      ...none,
      invocations: [
        { timeMs: 0, value: 5 },
        { timeMs: 60_000, value: 6 },
      ],
      durationP99Ms: [
        { timeMs: 0, value: 50 },
        { timeMs: 60_000, value: 41 },
      ],
    });
    assert.deepEqual(figures, { invocations: 11, errors: 0, throttles: 0, p99Ms: 41 });
  });
});

describe('the marks of changes', () => {
  const change = { alias: 'live', text: '7 → 8', type: 'edit', isForeign: false } as const;

  it('are those of the alias within the time', () => {
    const history = [
      { ...change, timeMs: 100 },
      { ...change, timeMs: 100, alias: 'beta' },
      { ...change, timeMs: 999_999 },
    ];
    assert.deepEqual(changeMarks(history, trafficOf({}, { alias: 'live' })), [history[0]]);
    assert.deepEqual(changeMarks(history, trafficOf({})), []);
  });
});
