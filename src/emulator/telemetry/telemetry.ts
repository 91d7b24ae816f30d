import type { LogRecord } from '../../model/invocation.ts';
import type { PlatformEvent } from '../logs/platformEvent.ts';
import { createSender, type Sender } from './sender.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';
import type { Subscription, TelemetryInterface } from './subscription.ts';
import { type TelemetryEvent, telemetryJson } from './telemetryEvent.ts';

/** What extensions of one runtime process are told of it. Costs nothing where nobody has subscribed. */
export interface Telemetry {
  /** Subscribes an extension. One that has already is told so, and keeps its first subscription. */
  subscribe(name: string, subscription: Subscription): SubscribeOutcome;
  publish(event: PlatformEvent, timeMs: number): void;
  /** A record of the function or of an extension. */
  log(record: LogRecord): void;
  /** The init phase has ended: nobody can subscribe any more. */
  closeSubscriptions(): void;
  pause(): void;
  resume(): void;
  /** Sends all there is, but waits no longer than this. */
  flush(limitMs: number): Promise<void>;
  close(): void;
}

export type SubscribeOutcome =
  | { readonly type: 'subscribed' | 'alreadySubscribed' }
  /** The init phase is over. */
  | { readonly type: 'closed' }
  /** The environment has subscribers of the other interface. */
  | { readonly type: 'otherInterface' };

interface Receiver {
  readonly subscription: Subscription;
  readonly subscriber: Subscriber;
  readonly sender: Sender;
}

/** Events of the init phase are kept for those who subscribe later in it; no more than this. */
const maxInitEvents = 10_000;

const droppedReason = 'Consumer seems to have fallen behind as it has not acknowledged receipt of logs.';

/** @param jsonLogs whether the function logs in JSON format; asked when the first event is sent. */
export function createTelemetry(jsonLogs: () => boolean): Telemetry {
  const receivers = new Map<string, Receiver>();
  const initEvents: TelemetryEvent[] = [];
  let isOpen = true;
  let usedInterface: TelemetryInterface | undefined;

  function tell(event: TelemetryEvent): void {
    for (const { subscription, subscriber } of receivers.values()) {
      const json = telemetryJson(event, subscription, jsonLogs());
      if (json !== undefined) subscriber.add(json);
    }
    if (isOpen && initEvents.length < maxInitEvents) initEvents.push(event);
  }

  function addReceiver(name: string, subscription: Subscription): void {
    const sender = createSender(subscription.destination);
    const subscriber = createSubscriber({
      buffering: subscription.buffering,
      send: sender.send,
      onDropped({ records, bytes }) {
        const event: PlatformEvent = {
          type: 'logsDropped',
          reason: droppedReason,
          droppedRecords: records,
          droppedBytes: bytes,
        };
        const told: TelemetryEvent = { timeMs: Date.now(), category: 'platform', event };
        // It is about the subscription itself, whatever types it has.
        return telemetryJson(told, { ...subscription, types: ['platform'] }, jsonLogs()) ?? '{}';
      },
    });
    receivers.set(name, { subscription, subscriber, sender });
    for (const event of initEvents) {
      const json = telemetryJson(event, subscription, jsonLogs());
      if (json !== undefined) subscriber.add(json);
    }
  }

  return {
    subscribe(name, subscription) {
      if (!isOpen) return { type: 'closed' };
      if (usedInterface !== undefined && usedInterface !== subscription.interface) {
        return { type: 'otherInterface' };
      }
      usedInterface = subscription.interface;
      if (receivers.has(name)) return { type: 'alreadySubscribed' };
      addReceiver(name, subscription);
      return { type: 'subscribed' };
    },
    publish(event, timeMs) {
      if (isOpen || receivers.size > 0) tell({ timeMs, category: 'platform', event });
    },
    log({ source, timeMs, text }) {
      if ((isOpen || receivers.size > 0) && source !== 'platform') tell({ timeMs, category: source, text });
    },
    closeSubscriptions() {
      isOpen = false;
      initEvents.length = 0;
    },
    pause() {
      for (const { subscriber } of receivers.values()) subscriber.pause();
    },
    resume() {
      for (const { subscriber } of receivers.values()) subscriber.resume();
    },
    async flush(limitMs) {
      if (receivers.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>(resolve => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([
        limit,
        Promise.all([...receivers.values()].map(({ subscriber }) => subscriber.flush())),
      ]);
      clearTimeout(timer);
    },
    close() {
      isOpen = false;
      for (const { subscriber, sender } of receivers.values()) {
        subscriber.close();
        sender.close();
      }
      receivers.clear();
    },
  };
}
