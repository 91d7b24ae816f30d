import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAsyncQueue } from '../../../../src/emulator/lambdaApi/asyncQueue.ts';
import {
  type AsyncOutcome,
  type AsyncSettings,
  defaultAsyncSettings,
} from '../../../../src/service/asyncEvents.ts';

/** Runs one event with these outcomes, the last one again and again, on a clock of its own. */
async function tries(outcomes: readonly AsyncOutcome[], settings: AsyncSettings = defaultAsyncSettings) {
  let nowMs = 0;
  const timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  const queue = createAsyncQueue(
    error => assert.fail(String(error)),
    settings,
    () => nowMs,
    (delayMs, callback) => {
      timers.push({ atMs: nowMs + delayMs, callback });
      return () => {};
    },
  );
  const startedAtMs: number[] = [];
  let dropped: string | undefined;
  queue.accept({
    run: async () => {
      startedAtMs.push(nowMs);
      return outcomes[startedAtMs.length - 1] ?? outcomes.at(-1) ?? 'success';
    },
    dropped: condition => {
      dropped = condition;
    },
  });
  for (let timer = timers.shift(); timer; timer = timers.shift()) {
    nowMs = timer.atMs;
    timer.callback();
    await new Promise(setImmediate);
  }
  return { startedAtSeconds: startedAtMs.map(ms => ms / 1_000), dropped };
}

describe('an asynchronous event', () => {
  it('that succeeds is tried once', async () => {
    assert.deepEqual(await tries(['success']), { startedAtSeconds: [0], dropped: undefined });
  });

  it('that fails is tried again after one minute and after two more', async () => {
    assert.deepEqual(await tries(['functionError']), {
      startedAtSeconds: [0, 60, 180],
      dropped: 'RetriesExhausted',
    });
    assert.deepEqual((await tries(['functionError', 'success'])).startedAtSeconds, [0, 60]);
  });

  it('is tried as often as its settings say', async () => {
    const settings = { ...defaultAsyncSettings, maximumRetryAttempts: 0 };
    assert.deepEqual(await tries(['functionError'], settings), {
      startedAtSeconds: [0],
      dropped: 'RetriesExhausted',
    });
  });

  it('that is throttled waits ever longer, at most five minutes, and no longer than it may get old', async () => {
    const { startedAtSeconds, dropped } = await tries(['throttled']);
    const waits = startedAtSeconds.slice(1).map((at, index) => at - (startedAtSeconds[index] ?? 0));
    assert.deepEqual(waits.slice(0, 11), [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    assert.equal(dropped, 'EventAgeExceeded');
    assert.ok((startedAtSeconds.at(-1) ?? 0) <= 6 * 60 * 60);
  });

  it('that fails after it was throttled has its two retries', async () => {
    const { startedAtSeconds } = await tries(['throttled', 'functionError', 'throttled', 'functionError']);
    assert.deepEqual(startedAtSeconds, [0, 1, 61, 62, 182]);
  });

  it('of a function that is switched off is dropped at once', async () => {
    assert.deepEqual(await tries(['switchedOff']), {
      startedAtSeconds: [0],
      dropped: 'ZeroReservedConcurrency',
    });
  });
});
