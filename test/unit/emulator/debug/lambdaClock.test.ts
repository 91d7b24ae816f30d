import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createLambdaClock } from '../../../../src/emulator/debug/lambdaClock.ts';

/** Lets time pass, on the clock that the one under test reads too. */
function withTime(run: (pass: (ms: number) => void) => void): void {
  let nowMs = 5_000;
  const now = mock.method(performance, 'now', () => nowMs);
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    run(ms => {
      nowMs += ms;
      mock.timers.tick(ms);
    });
  } finally {
    mock.timers.reset();
    now.mock.restore();
  }
}

describe("Lambda's clock", () => {
  it('stands still while it is held', () => {
    withTime(pass => {
      const clock = createLambdaClock();
      const startMs = clock.nowMs();
      pass(100);
      clock.hold('debugger');
      pass(5_000);
      assert.equal(clock.nowMs() - startMs, 100);
      clock.release('debugger');
      pass(50);
      assert.equal(clock.nowMs() - startMs, 150);
    });
  });

  it('calls back when its own time has passed, not before', () => {
    withTime(pass => {
      const clock = createLambdaClock();
      let called = 0;
      clock.after(3_000, () => called++);
      pass(2_900);
      clock.hold('debugger');
      pass(60_000);
      assert.equal(called, 0);
      clock.release('debugger');
      pass(99);
      assert.equal(called, 0);
      pass(1);
      assert.equal(called, 1);
      pass(10_000);
      assert.equal(called, 1);
    });
  });

  it('goes on when the last of several has released it', () => {
    withTime(pass => {
      const clock = createLambdaClock();
      const startMs = clock.nowMs();
      clock.hold('process');
      pass(10);
      clock.hold('debugger');
      clock.release('process');
      pass(10);
      clock.release('nobody');
      assert.equal(clock.nowMs() - startMs, 0);
      clock.releaseAll();
      pass(10);
      assert.equal(clock.nowMs() - startMs, 10);
    });
  });

  it('forgets a call that was taken back, also while it is held', () => {
    withTime(pass => {
      const clock = createLambdaClock();
      let called = 0;
      const cancel = clock.after(100, () => called++);
      clock.hold('debugger');
      cancel();
      clock.release('debugger');
      pass(1_000);
      assert.equal(called, 0);
    });
  });

  it('takes a call that is asked for while it is held', () => {
    withTime(pass => {
      const clock = createLambdaClock();
      let called = 0;
      clock.hold('process');
      clock.after(100, () => called++);
      pass(1_000);
      clock.release('process');
      pass(100);
      assert.equal(called, 1);
    });
  });
});
