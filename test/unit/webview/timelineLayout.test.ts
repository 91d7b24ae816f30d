import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Phase } from '../../../src/model/invocation.ts';
import { timelineDescription, timelineSegments } from '../../../src/webview/invocations/timelineLayout.ts';

/** Phases one after the other, from `name duration` pairs. */
function phases(...durations: readonly [Phase['name'], number][]): readonly Phase[] {
  let startMs = 0;
  return durations.map(([name, durationMs]) => {
    const phase = { name, startMs, durationMs };
    startMs += durationMs;
    return phase;
  });
}

function percents(...durations: readonly [Phase['name'], number][]): readonly number[] {
  return timelineSegments(phases(...durations)).map(segment => Math.round(segment.percent));
}

describe('the timeline', () => {
  it('is to scale', () => {
    assert.deepEqual(percents(['init', 60], ['invoke', 40]), [60, 40]);
  });

  it('keeps short phases visible at the expense of long ones', () => {
    assert.deepEqual(percents(['build', 1], ['start', 1], ['init', 50], ['invoke', 50]), [8, 8, 42, 42]);
  });

  it('gives the frozen time a fixed share', () => {
    assert.deepEqual(percents(['frozen', 3_600_000], ['invoke', 12]), [20, 80]);
    assert.deepEqual(percents(['frozen', 1]), [100]);
  });

  it('fills the track whatever the durations are', () => {
    const names: Phase['name'][] = ['build', 'frozen', 'start', 'init', 'invoke'];
    for (const durations of [
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1e9],
      [5, 0, 0, 0, 0.001],
    ]) {
      const segments = timelineSegments(
        phases(...names.map((name, i): [Phase['name'], number] => [name, durations[i] ?? 0])),
      );
      const sum = segments.reduce((all, segment) => all + segment.percent, 0);
      assert.ok(Math.abs(sum - 100) < 1e-6, `${durations}: ${sum}`);
      assert.ok(segments.every(segment => segment.percent > 7.9));
    }
    assert.deepEqual(timelineSegments([]), []);
  });

  it('says its phases in words', () => {
    const [segment] = timelineSegments(phases(['invoke', 11.6]));
    assert.deepEqual(
      [segment?.label, segment?.duration, segment?.title],
      ['handler', '12 ms', 'The handler ran for 12 ms'],
    );
    assert.equal(
      timelineDescription(phases(['frozen', 16_000], ['invoke', 12])),
      'Timeline: frozen 16.00 s, then handler 12 ms',
    );
  });
});
