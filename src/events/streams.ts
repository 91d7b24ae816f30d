import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';
import { eventSource } from './sourceArn.ts';

/** One record of a Kinesis data stream. */
export function kinesisSample(trigger: Trigger) {
  const stream = eventSource(trigger, 'kinesis', (prefix, name) => `${prefix}:stream/${name}`);
  const sequenceNumber = '49590338271490256608559692538361571095921575989136588898';
  return {
    name: sampleName(stream.name, 'record'),
    comment: `Kinesis: a batch with one record of ${stream.name}; data is base64 of ${JSON.stringify(samplePayload)}`,
    event: {
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: samplePayload.id,
            sequenceNumber,
            data: btoa(JSON.stringify(samplePayload)),
            approximateArrivalTimestamp: fixed.time.epochSeconds + 0.087,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: `shardId-000000000006:${sequenceNumber}`,
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: `arn:aws:iam::${fixed.accountId}:role/lambda-role`,
          awsRegion: stream.region,
          eventSourceARN: stream.arn,
        },
      ],
    },
  };
}

/** A new item in the stream of a DynamoDB table. */
export function dynamodbSample(trigger: Trigger) {
  const table = eventSource(
    trigger,
    'dynamodb',
    (prefix, name) => `${prefix}:table/${name}/stream/2026-01-15T00:00:00.000`,
  );
  const keys = { id: { S: samplePayload.id } };
  return {
    name: sampleName(table.name, 'insert'),
    comment: `DynamoDB: an item was inserted into ${table.name}`,
    event: {
      Records: [
        {
          eventID: 'c4ca4238a0b923820dcc509a6f75849b',
          eventName: 'INSERT' as const,
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: table.region,
          dynamodb: {
            ApproximateCreationDateTime: fixed.time.epochSeconds,
            Keys: keys,
            NewImage: { ...keys, message: { S: samplePayload.message } },
            SequenceNumber: '4421584500000000017450439091',
            SizeBytes: 26,
            StreamViewType: 'NEW_AND_OLD_IMAGES' as const,
          },
          eventSourceARN: table.arn,
        },
      ],
    },
  };
}
