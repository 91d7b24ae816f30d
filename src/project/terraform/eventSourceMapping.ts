import type { EventReading } from '../eventReadings.ts';
import { itemsOf, literalText, valueAt } from '../templateValue.ts';
import { readEventSource } from './eventSource.ts';
import type { Value } from './values.ts';

/** What a queue, stream or topic sends. */
export function readMapping(said: Value): EventReading {
  const { label, details, kind } = readEventSource(valueAt(said, 'event_source_arn'));
  const topics = itemsOf(valueAt(said, 'topics')).flatMap(item => literalText(item) ?? []);
  const size = Number(literalText(valueAt(said, 'batch_size')) ?? Number.NaN);
  return {
    kind: kind ?? (topics.length > 0 ? 'kafka' : 'other'),
    summary: label || topics.join(', '),
    details: {
      ...(topics.length > 0 && { source: topics.join(', ') }),
      ...details,
      ...(Number.isInteger(size) && { batchSize: size }),
    },
  };
}
