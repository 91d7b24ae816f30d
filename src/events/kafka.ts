import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';

/**
 * One record of a topic, from a Kafka of one's own (`SelfManagedKafka`, whose source are its topics) or from
 * Amazon MSK (whose source is the cluster).
 */
export function kafkaSample(trigger: Trigger) {
  const source = trigger.details.source || trigger.name;
  const selfManaged = trigger.type === 'SelfManagedKafka';
  return {
    name: sampleName(source, 'record'),
    comment: `Kafka: a batch with one record of ${source}; key and value are base64`,
    event: selfManaged ? selfManagedEvent(source.split(', ')[0] ?? source) : mskEvent(trigger, source),
  };
}

function mskEvent(trigger: Trigger, cluster: string) {
  const prefix = `arn:aws:kafka:${fixed.region}:${fixed.accountId}`;
  const host = `demo-cluster-1.a1bcde.c1.kafka.${fixed.region}.amazonaws.com:9092`;
  return {
    eventSource: 'aws:kafka' as const,
    eventSourceArn:
      trigger.details.sourceArn ?? `${prefix}:cluster/${cluster}/751d2973-a626-431c-9d4e-d7975eb44dd7-2`,
    bootstrapServers: `b-2.${host},b-1.${host}`,
    records: records('example-topic'),
  };
}

function selfManagedEvent(topic: string) {
  return {
    eventSource: 'SelfManagedKafka' as const,
    bootstrapServers: 'kafka-1.example.com:9092,kafka-2.example.com:9092',
    records: records(topic),
  };
}

function records(topic: string) {
  const traceId = Array.from('1001', character => character.charCodeAt(0));
  return {
    [`${topic}-0`]: [
      {
        topic,
        partition: 0,
        offset: 15,
        timestamp: fixed.time.epochMs,
        timestampType: 'CREATE_TIME' as const,
        key: btoa(samplePayload.id),
        value: btoa(JSON.stringify(samplePayload)),
        headers: [{ traceId }],
      },
    ],
  };
}
