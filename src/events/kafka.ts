import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';

/** One record of a topic, from Amazon MSK or from a Kafka of one's own (`SelfManagedKafka`). */
export function kafkaSample(trigger: Trigger) {
  const topic = trigger.details.source || trigger.name;
  const selfManaged = /selfmanaged/i.test(trigger.type);
  const comment = `Kafka: a batch with one record of ${topic}; key and value are base64`;
  return {
    name: sampleName(topic, 'record'),
    comment,
    event: selfManaged ? selfManagedEvent(topic) : mskEvent(topic, trigger.details.sourceArn),
  };
}

function mskEvent(topic: string, clusterArn: string | undefined) {
  const id = '751d2973-a626-431c-9d4e-d7975eb44dd7-2';
  const host = `demo-cluster-1.a1bcde.c1.kafka.${fixed.region}.amazonaws.com:9092`;
  return {
    eventSource: 'aws:kafka' as const,
    eventSourceArn:
      clusterArn ?? `arn:aws:kafka:${fixed.region}:${fixed.accountId}:cluster/demo-cluster-1/${id}`,
    bootstrapServers: `b-2.${host},b-1.${host}`,
    records: records(topic),
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
