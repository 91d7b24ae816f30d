import { createPausableTimer } from './pausableTimer.ts';
import type { Buffering } from './subscription.ts';

/** Sends events to one destination in batches. */
export interface Subscriber {
  /** @param event as JSON. */
  add(event: string): void;
  /** The environment is frozen: nothing is sent and no time passes. */
  pause(): void;
  resume(): void;
  /** Sends what there is now; resolves when it has arrived, or could not be delivered once. */
  flush(): Promise<void>;
  /** Nothing more is sent. */
  close(): void;
}

/** Events that were lost because the receiver is too slow. */
export interface Dropped {
  readonly records: number;
  readonly bytes: number;
}

export interface SubscriberOptions {
  readonly buffering: Buffering;
  /** Rejects when the events did not arrive. */
  readonly send: (events: readonly string[]) => Promise<void>;
  /** Called before the next batch; answers the event that tells the receiver. */
  readonly onDropped: (dropped: Dropped) => string;
}

const firstRetryMs = 100;
const maxRetryMs = 1_000;

/**
 * Buffers as the developer guide says: a batch goes out when it has `maxItems` events or `maxBytes` bytes, or when
 * its first event is `timeoutMs` old. One batch is on its way at a time; one that fails is sent again. While it is
 * on its way up to twice the buffer is kept, and what comes then is dropped and counted.
 */
export function createSubscriber({ buffering, send, onDropped }: SubscriberOptions): Subscriber {
  const { maxItems, maxBytes, timeoutMs } = buffering;
  const batchTimer = createPausableTimer();
  const retryTimer = createPausableTimer();
  let buffered: string[] = [];
  let bufferedBytes = 0;
  let onItsWay: readonly string[] | undefined;
  let dropped: Dropped = { records: 0, bytes: 0 };
  let isDue = false;
  let isPaused = false;
  let isClosed = false;
  const flushes: (() => void)[] = [];

  function add(event: string): void {
    if (isClosed) return;
    const bytes = Buffer.byteLength(event);
    if (onItsWay && (buffered.length >= 2 * maxItems || bufferedBytes + bytes > 2 * maxBytes)) {
      dropped = { records: dropped.records + 1, bytes: dropped.bytes + bytes };
      return;
    }
    if (buffered.length === 0) batchTimer.start(timeoutMs, sendDue);
    buffered.push(event);
    bufferedBytes += bytes;
    if (buffered.length >= maxItems || bufferedBytes >= maxBytes) sendDue();
  }

  function sendDue(): void {
    isDue = true;
    sendNext();
  }

  function sendNext(): void {
    if (!isDue || onItsWay || isPaused || isClosed || buffered.length === 0) return;
    isDue = false;
    batchTimer.stop();
    onItsWay = buffered;
    buffered = [];
    bufferedBytes = 0;
    void attempt(firstRetryMs);
  }

  async function attempt(retryMs: number): Promise<void> {
    if (!onItsWay || isClosed) return;
    const arrived = await send(onItsWay).then(
      () => true,
      () => false,
    );
    if (isClosed) return;
    if (arrived) {
      onItsWay = undefined;
      tellDropped();
      if (buffered.length >= maxItems || bufferedBytes >= maxBytes) isDue = true;
      sendNext();
    } else {
      retryTimer.start(retryMs, () => void attempt(Math.min(2 * retryMs, maxRetryMs)));
    }
    if (!onItsWay || !arrived) settleFlushes();
  }

  function tellDropped(): void {
    if (dropped.records === 0) return;
    const event = onDropped(dropped);
    dropped = { records: 0, bytes: 0 };
    add(event);
  }

  function settleFlushes(): void {
    for (const resolve of flushes.splice(0)) resolve();
  }

  return {
    add,
    pause() {
      isPaused = true;
      batchTimer.pause();
      retryTimer.pause();
    },
    resume() {
      isPaused = false;
      batchTimer.resume();
      retryTimer.resume();
      sendNext();
    },
    flush() {
      if (isClosed || (buffered.length === 0 && !onItsWay)) return Promise.resolve();
      if (buffered.length > 0) isDue = true;
      return new Promise(resolve => {
        flushes.push(resolve);
        sendNext();
      });
    },
    close() {
      isClosed = true;
      batchTimer.stop();
      retryTimer.stop();
      settleFlushes();
    },
  };
}
