import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyWebsocketEventV2,
  CloudFrontRequestEvent,
  CloudWatchLogsEvent,
  CreateAuthChallengeTriggerEvent,
  CustomMessageTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  DynamoDBStreamEvent,
  EventBridgeEvent,
  KinesisStreamEvent,
  LambdaFunctionURLEvent,
  MSKEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  S3Event,
  ScheduledEvent,
  SelfManagedKafkaEvent,
  SNSEvent,
  SQSEvent,
  UserMigrationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda';
import {
  functionUrlSample,
  httpApiSample,
  httpApiV1Sample,
  restApiSample,
} from '../../../src/events/apiGatewayProxy.ts';
import { cloudFrontSample } from '../../../src/events/cloudFront.ts';
import { cloudwatchLogsSample } from '../../../src/events/cloudwatchLogs.ts';
import { userPoolSample } from '../../../src/events/cognito.ts';
import { eventBridgeSample, scheduleSample } from '../../../src/events/eventBridge.ts';
import { kafkaSample } from '../../../src/events/kafka.ts';
import { loadBalancerSample } from '../../../src/events/loadBalancer.ts';
import { s3Sample } from '../../../src/events/s3.ts';
import { snsSample } from '../../../src/events/sns.ts';
import { sqsSample } from '../../../src/events/sqs.ts';
import { dynamodbSample, kinesisSample } from '../../../src/events/streams.ts';
import { websocketSample } from '../../../src/events/websocket.ts';
import { trigger } from './sampleTrigger.ts';

/**
 * The type checker does the work here: each sample is assigned to the interface of `@types/aws-lambda`.
 * The interface of proxy events requires what events without authorizer and API key do not have.
 */
const notWithoutAuthorizer = { authorizer: undefined };
const notWithoutApiKey = { apiKey: null, apiKeyId: null, clientCert: null };

type ProxySample = ReturnType<typeof restApiSample>['event'] | ReturnType<typeof httpApiV1Sample>['event'];

function asProxyEvent(event: ProxySample): APIGatewayProxyEvent {
  const identity = { ...event.requestContext.identity, ...notWithoutApiKey };
  return { ...event, requestContext: { ...event.requestContext, ...notWithoutAuthorizer, identity } };
}

describe('samples have the shapes of @types/aws-lambda', () => {
  it('for HTTP', () => {
    const rest: APIGatewayProxyEvent = asProxyEvent(restApiSample(trigger('api-rest')).event);
    const httpV1: APIGatewayProxyEvent = asProxyEvent(httpApiV1Sample(trigger('api-http')).event);
    const httpV2: APIGatewayProxyEventV2 = httpApiSample(trigger('api-http')).event;
    const functionUrl: LambdaFunctionURLEvent = functionUrlSample(trigger('function-url')).event;
    const loadBalancer: ALBEvent = loadBalancerSample(trigger('alb')).event;
    assert.deepEqual(
      [rest.path, httpV1.path, httpV2.rawPath, functionUrl.rawPath, loadBalancer.path],
      ['/', '/', '/', '/', '/'],
    );
  });

  it('for WebSocket messages', () => {
    const { event } = websocketSample(trigger('api-websocket', { path: 'send' }));
    assert.ok('body' in event);
    const message: APIGatewayProxyWebsocketEventV2 = event;
    assert.equal(message.requestContext.eventType, 'MESSAGE');
  });

  it('for queues, topics, buckets and streams', () => {
    const sqs: SQSEvent = sqsSample(trigger('sqs')).event;
    const sns: SNSEvent = snsSample(trigger('sns')).event;
    const s3 = s3Sample(trigger('s3')).event;
    const [record] = s3.Records;
    assert.ok(record && 'size' in record.s3.object);
    const object: Omit<S3Event['Records'][number]['s3']['object'], 'size' | 'eTag'> = record.s3.object;
    const kinesis: KinesisStreamEvent = kinesisSample(trigger('kinesis')).event;
    const dynamodb: DynamoDBStreamEvent = dynamodbSample(trigger('dynamodb')).event;
    const lengths = [sqs, sns, s3, kinesis, dynamodb].map(event => event.Records.length);
    assert.deepEqual(lengths, [1, 1, 1, 1, 1]);
    assert.equal(object.key, 'example.txt');
  });

  it('for Kafka', () => {
    const event: MSKEvent | SelfManagedKafkaEvent = kafkaSample(trigger('kafka')).event;
    assert.equal(event.eventSource, 'aws:kafka');
  });

  it('for EventBridge, schedules, CloudWatch Logs and CloudFront', () => {
    const bus = eventBridgeSample(trigger('eventbridge')).event as EventBridgeEvent<string, object>;
    const scheduled = scheduleSample(trigger('schedule')).event as ScheduledEvent;
    const logs: CloudWatchLogsEvent = cloudwatchLogsSample().event;
    const cloudFront: CloudFrontRequestEvent = cloudFrontSample().event;
    assert.deepEqual(new Set(Object.keys(bus)), new Set(Object.keys(scheduled)));
    assert.ok(logs.awslogs.data);
    assert.equal(cloudFront.Records.length, 1);
  });

  it('for user pools', () => {
    const preSignUp: PreSignUpTriggerEvent = userPoolSample('PreSignUp').event;
    const postConfirmation: PostConfirmationTriggerEvent = userPoolSample('PostConfirmation').event;
    const preAuthentication: PreAuthenticationTriggerEvent = userPoolSample('PreAuthentication').event;
    const postAuthentication: PostAuthenticationTriggerEvent = userPoolSample('PostAuthentication').event;
    const customMessage: CustomMessageTriggerEvent = userPoolSample('CustomMessage').event;
    const preToken: PreTokenGenerationTriggerEvent = userPoolSample('PreTokenGeneration').event;
    const migration: UserMigrationTriggerEvent = userPoolSample('UserMigration').event;
    const define: DefineAuthChallengeTriggerEvent = userPoolSample('DefineAuthChallenge').event;
    const create: CreateAuthChallengeTriggerEvent = userPoolSample('CreateAuthChallenge').event;
    const verify: VerifyAuthChallengeResponseTriggerEvent = userPoolSample(
      'VerifyAuthChallengeResponse',
    ).event;
    const all = [
      preSignUp,
      postConfirmation,
      preAuthentication,
      postAuthentication,
      customMessage,
      preToken,
      migration,
      define,
      create,
      verify,
    ];
    assert.deepEqual(
      all.filter(event => !event.triggerSource.includes('_')),
      [],
    );
  });
});
