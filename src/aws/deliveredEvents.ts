import type { LogEvent } from '../model/aws/logs.ts';

/** Remembers which events a tail has delivered, so that what is read again is left out. */
export interface DeliveredEvents {
  /** Notes events that were delivered. */
  add(events: readonly LogEvent[]): void;
  /** Of all events of a stretch of time those that were not delivered yet; they count as delivered then. */
  takeNew(events: readonly LogEvent[]): readonly LogEvent[];
  /** Nobody will read so far back again. */
  forgetBefore(timeMs: number): void;
}

/**
 * Events of a live tail have no ids, so that an event is known by stream, time and text, and by how many there are of
 * these.
 */
export function createDeliveredEvents(): DeliveredEvents {
  const delivered = new Map<string, { readonly timeMs: number; count: number }>();

  function add(event: LogEvent): void {
    const known = delivered.get(keyOf(event));
    if (known) known.count += 1;
    else delivered.set(keyOf(event), { timeMs: event.timeMs, count: 1 });
  }

  return {
    add: events => events.forEach(add),
    takeNew(events) {
      const counts = new Map<string, number>();
      return events.filter(event => {
        const key = keyOf(event);
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count <= (delivered.get(key)?.count ?? 0)) return false;
        add(event);
        return true;
      });
    },
    forgetBefore(timeMs) {
      for (const [key, event] of delivered) {
        if (event.timeMs < timeMs) delivered.delete(key);
      }
    },
  };
}

function keyOf({ stream, timeMs, message }: LogEvent): string {
  return `${stream}\n${timeMs}\n${message}`;
}
