import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { eventSource } from './sourceArn.ts';

/** An inserted document in the change stream of a DocumentDB cluster. */
export function documentDbSample(trigger: Trigger) {
  const cluster = eventSource(trigger, 'rds', (prefix, name) => `${prefix}:cluster:${name}`);
  const documentId = { $oid: '696904e8d418cd98afb1c1d7' };
  return {
    name: 'document-inserted',
    comment: 'DocumentDB: a document was inserted',
    event: {
      eventSourceArn: cluster.arn,
      events: [
        {
          event: {
            _id: { _data: '01696904e80000000901000000090000041e1' },
            clusterTime: { $timestamp: { t: fixed.time.epochSeconds, i: 9 } },
            documentKey: { _id: documentId },
            fullDocument: { _id: documentId, ...samplePayload },
            ns: { db: 'test_database', coll: 'test_collection' },
            operationType: 'insert',
          },
        },
      ],
      eventSource: 'aws:docdb',
    },
  };
}
