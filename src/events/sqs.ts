import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';
import { eventSource } from './sourceArn.ts';

/** The MD5 of {@link samplePayload} as JSON, as SQS computes it. */
const md5OfSamplePayload = '41a8831a8623aae0143d8d38d6672044';

/** One message of a queue; FIFO queues (`.fifo`) have more attributes. */
export function sqsSample(trigger: Trigger) {
  const queue = eventSource(trigger, 'sqs', (prefix, name) => `${prefix}:${name}`);
  const fifo = queue.arn.endsWith('.fifo');
  return {
    name: sampleName(queue.name, 'message'),
    comment: `SQS: a batch with one message of ${queue.name}`,
    event: {
      Records: [
        {
          messageId: '19dd0b57-b21e-4ac1-bd88-01bbb068cb78',
          receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
          body: JSON.stringify(samplePayload),
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: String(fixed.time.epochMs),
            ...(fifo && {
              SequenceNumber: '18849496460467696128',
              MessageGroupId: '1',
              MessageDeduplicationId: '4c6f2a0b7d1e',
            }),
            SenderId: 'AIDAIENQZJOLO23YVJ4VO',
            ApproximateFirstReceiveTimestamp: String(fixed.time.epochMs + 1),
          },
          messageAttributes: {},
          md5OfBody: md5OfSamplePayload,
          eventSource: 'aws:sqs',
          eventSourceARN: queue.arn,
          awsRegion: queue.region,
        },
      ],
    },
  };
}
