import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'jsonc-parser';
import { sampleName } from '../../../src/events/sample.ts';
import { sampleEvent } from '../../../src/events/sampleEvent.ts';
import type { Trigger } from '../../../src/model/trigger.ts';
import { trigger } from './sampleTrigger.ts';

/** The event as a reader of the file gets it; `any`-typed by the parser, as events are in handlers. */
function sample(...triggers: Trigger[]) {
  const { name, text } = sampleEvent({ triggers });
  return { name, event: parse(text) };
}

describe('a sample event', () => {
  it('is JSON below one line of comment', () => {
    const { name, text } = sampleEvent({ triggers: [trigger('sqs', { source: 'OrdersQueue' })] });
    assert.equal(name, 'orders-queue-message');
    const [comment, ...lines] = text.split('\n');
    assert.equal(comment, '// SQS: a batch with one message of OrdersQueue');
    assert.equal(JSON.parse(lines.join('\n')).Records.length, 1);
    assert.ok(text.endsWith('}\n'));
  });

  it('is the same each time', () => {
    const triggers = [trigger('api-rest', { method: 'post', path: '/orders' })];
    assert.equal(sampleEvent({ triggers }).text, sampleEvent({ triggers }).text);
  });

  it('fits the first trigger whose events have a known form', () => {
    const { name } = sample(trigger('other'), trigger('stepfunctions'), trigger('sns', { source: 'Alarms' }));
    assert.equal(name, 'alarms-notification');
  });

  it('is an empty object for a function without triggers', () => {
    assert.deepEqual(sample(), { name: 'event', event: {} });
  });

  it('stays one comment when a template has line breaks in a name', () => {
    const { text } = sampleEvent({ triggers: [trigger('sqs', { source: 'a\n"b' })] });
    assert.equal(parse(text).Records[0].eventSourceARN, 'arn:aws:sqs:us-east-1:123456789012:a\n"b');
  });
});

describe('an HTTP sample', () => {
  it('has method, path and path parameters of a REST API', () => {
    const { name, event } = sample(
      trigger('api-rest', { method: 'put', path: '/orders/{orderId}/files/{proxy+}' }),
    );
    assert.equal(name, 'put-orders-order-id-files-proxy');
    assert.equal(event.httpMethod, 'PUT');
    assert.equal(event.resource, '/orders/{orderId}/files/{proxy+}');
    assert.equal(event.path, '/orders/1001/files/example/path');
    assert.deepEqual(event.pathParameters, { orderId: '1001', proxy: 'example/path' });
    assert.equal(event.requestContext.path, '/Prod/orders/1001/files/example/path');
    assert.deepEqual(JSON.parse(event.body), { id: '1001', message: 'hello' });
    assert.equal(event.multiValueHeaders['Content-Type'][0], 'application/json');
  });

  it('has payload format 2.0 for HTTP APIs unless the template says 1.0', () => {
    const details = { method: 'get', path: '/orders/{id}' };
    const v2 = sample(trigger('api-http', details)).event;
    assert.deepEqual([v2.version, v2.routeKey, v2.rawPath], ['2.0', 'GET /orders/{id}', '/orders/1001']);
    assert.deepEqual(v2.pathParameters, { id: '1001' });
    assert.ok(!('body' in v2));
    const v1 = sample(trigger('api-http', { ...details, payloadFormat: '1.0' })).event;
    assert.deepEqual([v1.version, v1.resource, v1.body], ['1.0', '/orders/{id}', null]);
  });

  it('takes GET for any method and keeps ANY in the route key', () => {
    const { event } = sample(trigger('api-http', { method: 'ANY', path: '/{proxy+}' }));
    assert.equal(event.requestContext.http.method, 'GET');
    assert.equal(event.routeKey, 'ANY /{proxy+}');
  });

  it('is anonymous for function URLs', () => {
    const { name, event } = sample(trigger('function-url'));
    assert.equal(name, 'function-url');
    assert.equal(event.requestContext.accountId, 'anonymous');
    assert.match(event.requestContext.domainName, /\.lambda-url\.us-east-1\.on\.aws$/);
  });

  it('of a WebSocket API follows the route key', () => {
    const connect = sample(trigger('api-websocket', { path: '$connect' }));
    assert.equal(connect.name, 'websocket-connect');
    assert.equal(connect.event.requestContext.eventType, 'CONNECT');
    assert.ok(!('body' in connect.event));
    const message = sample(trigger('api-websocket', { path: 'sendMessage' })).event;
    assert.equal(JSON.parse(message.body).action, 'sendMessage');
  });
});

describe('a sample of a queue, bucket or stream', () => {
  it('has the ARN and region of the template', () => {
    const sourceArn = 'arn:aws:sqs:eu-central-1:111122223333:jobs.fifo';
    const [record] = sample(trigger('sqs', { sourceArn })).event.Records;
    assert.deepEqual([record.eventSourceARN, record.awsRegion], [sourceArn, 'eu-central-1']);
    assert.ok(record.attributes.MessageGroupId);
  });

  it('has the MD5 of the body', () => {
    const [record] = sample(trigger('sqs')).event.Records;
    assert.equal(record.md5OfBody, createHash('md5').update(record.body).digest('hex'));
  });

  it('has a key that passes the filters of the bucket', () => {
    const details = { source: 'uploads', events: ['s3:ObjectCreated:*'], prefix: 'in box/', suffix: '.jpg' };
    const { name, event } = sample(trigger('s3', details));
    const [{ eventName, s3 }] = event.Records;
    assert.deepEqual(
      [name, eventName, s3.bucket.arn],
      ['object-created', 'ObjectCreated:Put', 'arn:aws:s3:::uploads'],
    );
    assert.equal(s3.object.key, 'in+box/example.jpg');
  });

  it('has neither size nor eTag when the object is gone', () => {
    const { name, event } = sample(trigger('s3', { events: ['s3:ObjectRemoved:Delete'] }));
    assert.equal(name, 'object-removed');
    assert.deepEqual(Object.keys(event.Records[0].s3.object), ['key', 'sequencer']);
  });

  it('names the table of a stream', () => {
    const sourceArn = 'arn:aws:dynamodb:us-east-1:123456789012:table/Orders/stream/2020-01-01T00:00:00.000';
    assert.equal(sample(trigger('dynamodb', { sourceArn })).name, 'orders-insert');
  });

  it('carries its payload in base64', () => {
    const payload = { id: '1001', message: 'hello' };
    const decode = (data: string) => JSON.parse(Buffer.from(data, 'base64').toString());
    const kinesis = sample(trigger('kinesis', { source: 'Clicks' })).event;
    assert.deepEqual(decode(kinesis.Records[0].kinesis.data), payload);
    const kafka = sample(trigger('kafka', { source: 'clicks' }, 'SelfManagedKafka')).event;
    assert.equal(kafka.eventSource, 'SelfManagedKafka');
    assert.deepEqual(decode(kafka.records['clicks-0'][0].value), payload);
    const broker = sample(trigger('mq', { source: 'jobs' })).event;
    assert.deepEqual(decode(broker.messages[0].data), payload);
  });

  it('carries log lines as gzip in base64', () => {
    const { event } = sample(trigger('cloudwatch-logs'));
    const logs = JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString());
    assert.equal(logs.messageType, 'DATA_MESSAGE');
    assert.equal(logs.logEvents.length, 2);
  });
});

describe('a sample of EventBridge', () => {
  it('has a detail object for a rule and a detail text for EventBridge Scheduler', () => {
    const rule = sample(trigger('schedule', { schedule: 'rate(5 minutes)' }, 'Schedule')).event;
    assert.deepEqual([rule.source, rule.detail], ['aws.events', {}]);
    const scheduler = sample(trigger('schedule', {}, 'ScheduleV2')).event;
    assert.deepEqual([scheduler.source, scheduler.detail], ['aws.scheduler', '{}']);
  });

  it('is the constant input of the target where there is one', () => {
    assert.deepEqual(sample(trigger('schedule', { input: '{"job":"nightly"}' })), {
      name: 'my-trigger',
      event: { job: 'nightly' },
    });
  });

  it('has the source, type and detail that the pattern asks for', () => {
    const pattern = {
      source: ['com.shop.orders'],
      'detail-type': ['OrderPlaced', 'OrderPaid'],
      detail: { state: [{ prefix: 'pa' }], total: [{ numeric: ['>', 100] }] },
    };
    const { name, event } = sample(trigger('eventbridge', { pattern }));
    assert.equal(name, 'order-placed');
    assert.deepEqual([event.source, event['detail-type']], ['com.shop.orders', 'OrderPlaced']);
    assert.deepEqual(event.detail, { state: 'paexample', total: 101 });
  });
});

describe('a sample of a user pool', () => {
  it('has the trigger source of the connected trigger', () => {
    const { name, event } = sample(trigger('cognito', { events: ['UserMigration'] }));
    assert.deepEqual([name, event.triggerSource], ['user-migration', 'UserMigration_Authentication']);
    const summed = sample({ ...trigger('cognito'), summary: 'PreTokenGenerationConfig' });
    assert.equal(summed.event.triggerSource, 'TokenGeneration_Authentication');
  });
});

describe('a sample name', () => {
  it('is made of lower case words without repeating the last ones', () => {
    assert.equal(sampleName('POST', '/orders'), 'post-orders');
    assert.equal(sampleName('MyHTTPQueue', 'queue'), 'my-http-queue');
    assert.equal(sampleName('../..', '%'), 'event');
  });
});
