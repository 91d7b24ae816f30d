import type { Trigger } from '../model/trigger.ts';
import { fixed } from './fixedValues.ts';
import { sampleName } from './sample.ts';
import { eventSource } from './sourceArn.ts';

/** What S3 names first for each kind of event when the template asks for all (`*`). */
const firstOfKind: Readonly<Record<string, string>> = {
  ObjectCreated: 'Put',
  ObjectRemoved: 'Delete',
  ObjectRestore: 'Post',
  ObjectTagging: 'Put',
  LifecycleExpiration: 'Delete',
  Replication: 'OperationFailedReplication',
};

/** A notification for one object whose key passes the prefix and suffix of the trigger. */
export function s3Sample(trigger: Trigger) {
  const { name: bucket } = eventSource(trigger, 's3', (_, name) => `arn:aws:s3:::${name}`);
  const eventName = eventNameOf(trigger.details.events?.[0] ?? 's3:ObjectCreated:*');
  const key = sampleKey(trigger.details.prefix ?? '', trigger.details.suffix ?? '');
  const hasContent = eventName.startsWith('ObjectCreated');
  return {
    name: sampleName(eventName.split(':')[0] ?? 'object'),
    comment: `S3: ${eventName} ${key} in ${bucket}`,
    event: {
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          awsRegion: fixed.region,
          eventTime: fixed.time.iso,
          eventName,
          userIdentity: { principalId: 'AWS:AIDAINPONIXQXHT3IKHL2' },
          requestParameters: { sourceIPAddress: fixed.sourceIp },
          responseElements: {
            'x-amz-request-id': 'C3D13FE58DE4C810',
            'x-amz-id-2': 'FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD',
          },
          s3: {
            s3SchemaVersion: '1.0',
            configurationId: '828aa6fc-f7b5-4305-8584-487c791949c1',
            bucket: {
              name: bucket,
              ownerIdentity: { principalId: 'A3I5XTEXAMAI3E' },
              arn: `arn:aws:s3:::${bucket}`,
            },
            object: {
              key: encodeKey(key),
              ...(hasContent && { size: 1024, eTag: 'd41d8cd98f00b204e9800998ecf8427e' }),
              sequencer: '0A1B2C3D4E5F678901',
            },
          },
        },
      ],
    },
  };
}

/** `s3:ObjectCreated:*` becomes `ObjectCreated:Put`: events have no `s3:` and no wildcard. */
function eventNameOf(type: string): string {
  const [kind = 'ObjectCreated', name] = type.replace(/^s3:/, '').split(':');
  if (name !== undefined && name !== '*') return `${kind}:${name}`;
  const first = firstOfKind[kind];
  return first === undefined ? kind : `${kind}:${first}`;
}

function sampleKey(prefix: string, suffix: string): string {
  return `${prefix}example${suffix || '.txt'}`;
}

/** S3 sends keys URL-encoded as forms are: a space becomes `+`, slashes stay. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}
