import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { sampleName } from './sample.ts';

const brokerId = 'b-9bcfa592-423a-4942-879d-eb284b418fc8';

/** One message of a queue of an Amazon MQ broker with ActiveMQ. */
export function messageBrokerSample(trigger: Trigger) {
  const broker = trigger.details.source || trigger.name;
  const data = JSON.stringify(samplePayload);
  return {
    name: sampleName(broker, 'message'),
    comment: `Amazon MQ (ActiveMQ; RabbitMQ sends rmqMessagesByQueue): data is base64 of ${data}`,
    event: {
      eventSource: 'aws:mq',
      eventSourceArn:
        trigger.details.sourceArn ??
        `arn:aws:mq:${fixed.region}:${fixed.accountId}:broker:${broker}:${brokerId}`,
      messages: [
        {
          messageID: `ID:${brokerId}-1.mq.${fixed.region}.amazonaws.com-37557-1234520418293-4:1:1:1:1`,
          messageType: 'jms/text-message',
          deliveryMode: 1,
          replyTo: null,
          type: null,
          expiration: '60000',
          priority: 1,
          correlationId: 'myJMSCoID',
          redelivered: false,
          destination: { physicalName: 'example-queue' },
          data: btoa(data),
          timestamp: fixed.time.epochMs,
          brokerInTime: fixed.time.epochMs,
          brokerOutTime: fixed.time.epochMs + 5,
          properties: { index: '1' },
        },
      ],
    },
  };
}
