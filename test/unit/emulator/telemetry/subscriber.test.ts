import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import {
  createSubscriber,
  type Dropped,
  type Subscriber,
} from '../../../../src/emulator/telemetry/subscriber.ts';

const buffering = { maxItems: 3, maxBytes: 100, timeoutMs: 1_000 };

interface Batch {
  readonly events: readonly string[];
  arrive(): void;
  fail(): void;
}

let batches: Batch[];
let drops: Dropped[];
let subscriber: Subscriber;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  batches = [];
  drops = [];
  subscriber = createSubscriber({
    buffering,
    send: events =>
      new Promise((resolve, reject) => {
        batches.push({ events, arrive: resolve, fail: () => reject(new Error('no listener')) });
      }),
    onDropped(dropped) {
      drops.push(dropped);
      return 'dropped';
    },
  });
});

afterEach(() => mock.timers.reset());

/** Lets promises settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

const sent = () => batches.map(({ events }) => events.join());

describe('a subscriber', () => {
  it('is sent a batch when its first event is old enough', () => {
    subscriber.add('a');
    mock.timers.tick(999);
    subscriber.add('b');
    assert.deepEqual(sent(), []);
    mock.timers.tick(1);
    assert.deepEqual(sent(), ['a,b']);
  });

  it('is sent a batch at once when it has enough events or bytes', async () => {
    for (const event of ['a', 'b', 'c', 'd']) subscriber.add(event);
    assert.deepEqual(sent(), ['a,b,c']);
    batches[0]?.arrive();
    await settle();
    subscriber.add('e'.repeat(99));
    assert.deepEqual(sent()[1], `d,${'e'.repeat(99)}`);
  });

  it('gets one batch at a time, and the next when the first has arrived', async () => {
    for (const event of 'abcdef') subscriber.add(event);
    assert.deepEqual(sent(), ['a,b,c']);
    batches[0]?.arrive();
    await settle();
    assert.deepEqual(sent(), ['a,b,c', 'd,e,f']);
  });

  it('gets a batch again that did not arrive, later and later', async () => {
    for (const event of 'abc') subscriber.add(event);
    for (const waitMs of [100, 200, 400, 800, 1_000, 1_000]) {
      const before = batches.length;
      batches.at(-1)?.fail();
      await settle();
      mock.timers.tick(waitMs - 1);
      assert.equal(batches.length, before);
      mock.timers.tick(1);
      assert.equal(batches.length, before + 1);
    }
    assert.deepEqual(new Set(sent()), new Set(['a,b,c']));
  });

  it('loses events when it is too slow, and is told how many', async () => {
    for (const event of 'abcdefghijk') subscriber.add(event);
    assert.deepEqual(drops, []);
    batches[0]?.arrive();
    await settle();
    batches[1]?.arrive();
    await settle();
    mock.timers.tick(1_000);
    assert.deepEqual(drops, [{ records: 2, bytes: 2 }]);
    assert.deepEqual(sent(), ['a,b,c', 'd,e,f,g,h,i,dropped']);
  });

  it('is sent nothing while its environment is frozen, and no time passes', () => {
    subscriber.add('a');
    mock.timers.tick(600);
    subscriber.pause();
    for (const event of 'bcd') subscriber.add(event);
    mock.timers.tick(60_000);
    assert.deepEqual(sent(), []);
    subscriber.resume();
    assert.deepEqual(sent(), ['a,b,c,d']);
  });

  it('waits for the rest of its time after it was frozen', t => {
    let nowMs = 0;
    t.mock.method(performance, 'now', () => nowMs);
    subscriber.add('a');
    nowMs = 600;
    mock.timers.tick(600);
    subscriber.pause();
    nowMs = 50_000;
    subscriber.resume();
    mock.timers.tick(399);
    assert.deepEqual(sent(), []);
    mock.timers.tick(1);
    assert.deepEqual(sent(), ['a']);
  });

  it('is sent what there is when it is flushed, and the flush ends when that has arrived', async () => {
    subscriber.add('a');
    let isFlushed = false;
    const flushed = subscriber.flush().then(() => {
      isFlushed = true;
    });
    assert.deepEqual(sent(), ['a']);
    await settle();
    assert.equal(isFlushed, false);
    batches[0]?.arrive();
    await flushed;
    await subscriber.flush();
  });

  it('does not hold a flush up when it cannot be reached', async () => {
    subscriber.add('a');
    const flushed = subscriber.flush();
    batches[0]?.fail();
    await flushed;
  });

  it('is sent nothing more when it is closed', async () => {
    subscriber.add('a');
    const flushed = subscriber.flush();
    subscriber.close();
    await flushed;
    subscriber.add('b');
    mock.timers.tick(60_000);
    assert.deepEqual(sent(), ['a']);
  });
});
