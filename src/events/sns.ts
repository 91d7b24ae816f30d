import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';
import { eventSource } from './sourceArn.ts';

/** One notification of a topic. */
export function snsSample(trigger: Trigger) {
  const topic = eventSource(trigger, 'sns', (prefix, name) => `${prefix}:${name}`);
  const subscriptionArn = `${topic.arn}:21be56ed-a058-49f5-8c98-aedd2564c486`;
  const origin = `https://sns.${topic.region}.amazonaws.com`;
  return {
    name: sampleName(topic.name, 'notification'),
    comment: `SNS: a notification of ${topic.name}`,
    event: {
      Records: [
        {
          EventVersion: '1.0',
          EventSubscriptionArn: subscriptionArn,
          EventSource: 'aws:sns',
          Sns: {
            SignatureVersion: '1',
            Timestamp: fixed.time.iso,
            Signature: 'tcc6faL2yUC6dgZdmrwh1Y4cGa/ebXEkAi6RibDsvpi+tE/1+82j',
            SigningCertUrl: `${origin}/SimpleNotificationService-ac565b8b1a6c5d002d285f9598aa1d9b.pem`,
            MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
            Message: JSON.stringify(samplePayload),
            MessageAttributes: {},
            Type: 'Notification',
            UnsubscribeUrl: `${origin}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
            TopicArn: topic.arn,
            Subject: 'Sample',
          },
        },
      ],
    },
  };
}
