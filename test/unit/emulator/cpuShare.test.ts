import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import { limitCpu, processorsOf } from '../../../src/emulator/environment/cpuShare.ts';

/**
 * Lets a process run under a limit.
 * @param load the processors that it would use
 * @returns how long it ran, of so many milliseconds
 */
function runFor(
  t: TestContext,
  {
    processors,
    load,
    totalMs,
    isKnown = true,
  }: { processors: number; load: number; totalMs: number; isKnown?: boolean },
): number {
  let nowMs = 0;
  let runningMs = 0;
  let isStopped = false;
  t.mock.method(performance, 'now', () => nowMs);
  mock.timers.enable({ apis: ['setInterval'] });
  t.after(() => mock.timers.reset());
  const end = limitCpu({
    processors,
    // As the kernel tells it, in steps of ten milliseconds.
    usedMs: () => (isKnown ? Math.floor((runningMs * load) / 10) * 10 : undefined),
    stop() {
      isStopped = true;
    },
    resume() {
      isStopped = false;
    },
  });
  for (; nowMs < totalMs; nowMs++) {
    if (!isStopped) runningMs += 1;
    mock.timers.tick(1);
  }
  end();
  assert.equal(isStopped, false);
  return runningMs;
}

describe('the share of the processors', () => {
  it('is one processor for 1,769 MB', () => {
    assert.equal(processorsOf(1_769), 1);
    assert.equal(processorsOf(3_538), 2);
  });

  for (const memoryMb of [128, 512, 1_024]) {
    it(`of ${memoryMb} MB is what a busy process gets`, t => {
      const processors = processorsOf(memoryMb);
      const share = runFor(t, { processors, load: 1, totalMs: 20_000 }) / 20_000;
      assert.ok(Math.abs(share - processors) < 0.02, `${share} of ${processors}`);
    });
  }

  it('is not exceeded by several threads together', t => {
    const share = (runFor(t, { processors: 1, load: 2, totalMs: 20_000 }) * 2) / 20_000;
    assert.ok(Math.abs(share - 1) < 0.05, String(share));
  });

  it('does not hold up who uses less', t => {
    assert.equal(runFor(t, { processors: 0.5, load: 0.1, totalMs: 5_000 }), 5_000);
  });

  it('takes running for use where it cannot be known', t => {
    const share = runFor(t, { processors: 0.25, load: 0, totalMs: 20_000, isKnown: false }) / 20_000;
    assert.ok(Math.abs(share - 0.25) < 0.05, String(share));
  });
});
