// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Fn::Sub
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Trigger } from '../../../src/model/trigger.ts';
import { cloudFormationTemplate, functionOf, samTemplate, textAt } from './templates.ts';

/** A trigger without its place. */
type Expected = Pick<Trigger, 'kind' | 'summary' | 'details'>;

const sources = `
Orders: { Type: AWS::SQS::Queue }
Named: { Type: AWS::SQS::Queue, Properties: { QueueName: orders-queue } }
News: { Type: AWS::SNS::Topic }
Pictures: { Type: AWS::S3::Bucket }
Clicks: { Type: AWS::Kinesis::Stream }
Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: orders } }
Pool: { Type: AWS::Cognito::UserPool }
`;

const samEvents: readonly [event: string, expected: Expected][] = [
  [
    '{ Type: Api, Properties: { Path: /orders, Method: post } }',
    { kind: 'api-rest', summary: 'POST /orders', details: { method: 'POST', path: '/orders' } },
  ],
  [
    '{ Type: HttpApi, Properties: { Path: /orders, Method: get } }',
    {
      kind: 'api-http',
      summary: 'GET /orders',
      details: { method: 'GET', path: '/orders', payloadFormat: '2.0' },
    },
  ],
  [
    "{ Type: HttpApi, Properties: { Path: /a, Method: ANY, PayloadFormatVersion: '1.0' } }",
    { kind: 'api-http', summary: 'ANY /a', details: { method: 'ANY', path: '/a', payloadFormat: '1.0' } },
  ],
  ['{ Type: HttpApi }', { kind: 'api-http', summary: 'any route', details: { payloadFormat: '2.0' } }],
  [
    '{ Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 5 } }',
    { kind: 'sqs', summary: 'Orders', details: { source: 'Orders', batchSize: 5 } },
  ],
  [
    '{ Type: SQS, Properties: { Queue: !GetAtt Named.Arn } }',
    { kind: 'sqs', summary: 'orders-queue', details: { source: 'orders-queue' } },
  ],
  [
    "{ Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:1:q' } }",
    { kind: 'sqs', summary: 'q', details: { source: 'q', sourceArn: 'arn:aws:sqs:us-east-1:1:q' } },
  ],
  [
    "{ Type: SQS, Properties: { Queue: !Sub 'arn:aws:sqs:${AWS::Region}:1:q' } }",
    { kind: 'sqs', summary: 'q', details: { source: 'q', sourceArn: 'arn:aws:sqs:us-east-1:1:q' } },
  ],
  [
    '{ Type: SQS, Properties: { Queue: !ImportValue queue } }',
    { kind: 'sqs', summary: 'the export queue of another stack is known only on AWS', details: {} },
  ],
  [
    '{ Type: SNS, Properties: { Topic: !Ref News } }',
    { kind: 'sns', summary: 'News', details: { source: 'News' } },
  ],
  [
    '{ Type: S3, Properties: { Bucket: !Ref Pictures, Events: "s3:ObjectCreated:*", Filter: { S3Key: { Rules: [{ Name: prefix, Value: in/ }, { Name: suffix, Value: .png }] } } } }',
    {
      kind: 's3',
      summary: 'Pictures',
      details: { source: 'Pictures', events: ['s3:ObjectCreated:*'], prefix: 'in/', suffix: '.png' },
    },
  ],
  [
    '{ Type: Kinesis, Properties: { Stream: !GetAtt Clicks.Arn, StartingPosition: LATEST, BatchSize: 100 } }',
    { kind: 'kinesis', summary: 'Clicks', details: { source: 'Clicks', batchSize: 100 } },
  ],
  [
    '{ Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn } }',
    { kind: 'dynamodb', summary: 'orders', details: { source: 'orders' } },
  ],
  [
    "{ Type: DynamoDB, Properties: { Stream: 'arn:aws:dynamodb:us-east-1:1:table/t/stream/2026' } }",
    {
      kind: 'dynamodb',
      summary: 't',
      details: { source: 't', sourceArn: 'arn:aws:dynamodb:us-east-1:1:table/t/stream/2026' },
    },
  ],
  [
    '{ Type: Schedule, Properties: { Schedule: rate(5 minutes), Input: "{}" } }',
    { kind: 'schedule', summary: 'rate(5 minutes)', details: { schedule: 'rate(5 minutes)', input: '{}' } },
  ],
  [
    '{ Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }',
    { kind: 'schedule', summary: 'rate(1 day)', details: { schedule: 'rate(1 day)' } },
  ],
  [
    '{ Type: EventBridgeRule, Properties: { EventBusName: bus, Pattern: { source: [shop], detail-type: [Paid, !Ref AWS::Region] } } }',
    {
      kind: 'eventbridge',
      summary: 'Paid, us-east-1',
      details: { source: 'bus', pattern: { source: ['shop'], 'detail-type': ['Paid', 'us-east-1'] } },
    },
  ],
  [
    '{ Type: CloudWatchEvent, Properties: { Pattern: { source: [aws.ec2] } } }',
    { kind: 'eventbridge', summary: 'aws.ec2', details: { pattern: { source: ['aws.ec2'] } } },
  ],
  [
    '{ Type: CloudWatchLogs, Properties: { LogGroupName: /orders, FilterPattern: error } }',
    { kind: 'cloudwatch-logs', summary: '/orders', details: { source: '/orders' } },
  ],
  [
    '{ Type: Cognito, Properties: { UserPool: !Ref Pool, Trigger: PostConfirmation } }',
    { kind: 'cognito', summary: 'Pool', details: { source: 'Pool', events: ['PostConfirmation'] } },
  ],
  [
    '{ Type: Cognito, Properties: { UserPool: !Ref Pool, Trigger: [PreSignUp, PostConfirmation] } }',
    {
      kind: 'cognito',
      summary: 'Pool',
      details: { source: 'Pool', events: ['PreSignUp', 'PostConfirmation'] },
    },
  ],
  [
    '{ Type: IoTRule, Properties: { Sql: "SELECT * FROM \'a\'" } }',
    { kind: 'iot', summary: "SELECT * FROM 'a'", details: {} },
  ],
  ['{ Type: AlexaSkill }', { kind: 'alexa', summary: 'any skill', details: {} }],
  [
    "{ Type: MSK, Properties: { Stream: 'arn:aws:kafka:us-east-1:1:cluster/c/uuid', Topics: [t] } }",
    {
      kind: 'kafka',
      summary: 'c',
      details: { source: 'c', sourceArn: 'arn:aws:kafka:us-east-1:1:cluster/c/uuid' },
    },
  ],
  [
    '{ Type: SelfManagedKafka, Properties: { Topics: [t], KafkaBootstrapServers: [h:9092] } }',
    { kind: 'kafka', summary: 't', details: { source: 't' } },
  ],
  [
    "{ Type: MQ, Properties: { Broker: 'arn:aws:mq:us-east-1:1:broker:b:id', Queues: [q] } }",
    { kind: 'mq', summary: 'b', details: { source: 'b', sourceArn: 'arn:aws:mq:us-east-1:1:broker:b:id' } },
  ],
  [
    "{ Type: DocumentDB, Properties: { Cluster: 'arn:aws:rds:us-east-1:1:cluster:d' } }",
    {
      kind: 'documentdb',
      summary: 'd',
      details: { source: 'd', sourceArn: 'arn:aws:rds:us-east-1:1:cluster:d' },
    },
  ],
  ['{ Type: Whatever }', { kind: 'other', summary: '', details: {} }],
];

describe('an event of a SAM function', () => {
  for (const [event, { kind, summary, details }] of samEvents) {
    it(`${event} is ${kind}: ${summary}`, () => {
      const text = samTemplate({ properties: `Events:\n  Name: ${event}`, resources: sources });
      const [trigger, ...others] = functionOf(text).triggers;
      assert.deepEqual(others, []);
      assert.equal(trigger?.name, 'Name');
      assert.equal(textAt(text, trigger?.range), 'Name');
      assert.deepEqual(
        { kind: trigger?.kind, summary: trigger?.summary, details: trigger?.details },
        {
          kind,
          summary,
          details,
        },
      );
    });
  }

  it('is chosen by conditions', () => {
    const properties = `
      Events:
        Chosen: !If [Always, { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }, { Type: Api }]
        Absent: !If [Always, !Ref AWS::NoValue, { Type: Api }]
    `;
    const sections = 'Conditions: { Always: !Equals [a, a] }';
    const { triggers } = functionOf(samTemplate({ properties, sections, resources: sources }));
    assert.deepEqual(
      triggers.map(({ name, kind, summary }) => [name, kind, summary]),
      [['Chosen', 'sqs', 'Orders']],
    );
  });

  it('can be a function URL', () => {
    const [trigger] = functionOf(
      samTemplate({ properties: 'FunctionUrlConfig: { AuthType: NONE }' }),
    ).triggers;
    assert.equal(trigger?.kind, 'function-url');
  });
});

const resourceTriggers: readonly [name: string, resources: string, expected: Expected][] = [
  [
    'Mapping',
    'Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Orders.Arn, BatchSize: 10 } }',
    { kind: 'sqs', summary: 'Orders', details: { source: 'Orders', batchSize: 10 } },
  ],
  [
    'Mapping',
    "Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: orders-fn, EventSourceArn: 'arn:aws:kinesis:us-east-1:1:stream/s' } }",
    {
      kind: 'kinesis',
      summary: 's',
      details: { source: 's', sourceArn: 'arn:aws:kinesis:us-east-1:1:stream/s' },
    },
  ],
  [
    'Mapping',
    'Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !GetAtt Fn.Arn, Topics: [t], SelfManagedEventSource: {} } }',
    { kind: 'kafka', summary: 't', details: { source: 't' } },
  ],
  [
    'Url',
    'Url: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref Alias } }\nAlias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn } }',
    { kind: 'function-url', summary: 'function URL', details: {} },
  ],
  [
    'Rule',
    'Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 hour), Targets: [{ Id: a, Arn: !GetAtt Fn.Arn, Input: "{}" }] } }',
    { kind: 'schedule', summary: 'rate(1 hour)', details: { schedule: 'rate(1 hour)', input: '{}' } },
  ],
  [
    'Rule',
    'Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [shop] }, Targets: [{ Arn: !GetAtt Orders.Arn }, { Arn: !GetAtt Fn.Arn }] } }',
    { kind: 'eventbridge', summary: 'shop', details: { pattern: { source: ['shop'] } } },
  ],
  [
    'Schedule',
    'Schedule: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(1 day), Target: { Arn: !GetAtt Fn.Arn } } }',
    { kind: 'schedule', summary: 'rate(1 day)', details: { schedule: 'rate(1 day)' } },
  ],
  [
    'Subscription',
    'Subscription: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, TopicArn: !Ref News, Endpoint: !GetAtt Fn.Arn } }',
    { kind: 'sns', summary: 'News', details: { source: 'News' } },
  ],
  [
    'Topic',
    'Topic: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt Fn.Arn }] } }',
    { kind: 'sns', summary: 'Topic', details: { source: 'Topic' } },
  ],
  [
    'Bucket',
    "Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: in, NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: !GetAtt Fn.Arn, Filter: { S3Key: { Rules: [{ Name: suffix, Value: .png }] } } }] } } }",
    { kind: 's3', summary: 'in', details: { source: 'in', events: ['s3:ObjectCreated:*'], suffix: '.png' } },
  ],
  [
    'Integration',
    `Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' } }
Route: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: POST /orders, Target: !Sub 'integrations/\${Integration}' } }`,
    {
      kind: 'api-http',
      summary: 'POST /orders',
      details: { method: 'POST', path: '/orders', payloadFormat: '2.0' },
    },
  ],
  [
    'Integration',
    `Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationUri: !Sub 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations' } }
Route: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: $connect, Target: !Join [/, [integrations, !Ref Integration]] } }`,
    { kind: 'api-websocket', summary: '$connect', details: { path: '$connect' } },
  ],
  [
    'Method',
    `Rest: { Type: AWS::ApiGateway::RestApi }
Items: { Type: AWS::ApiGateway::Resource, Properties: { PathPart: orders, ParentId: !GetAtt Rest.RootResourceId } }
Item: { Type: AWS::ApiGateway::Resource, Properties: { PathPart: '{id}', ParentId: !Ref Items } }
Method: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: GET, ResourceId: !Ref Item, Integration: { Uri: !Sub 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations' } } }`,
    { kind: 'api-rest', summary: 'GET /orders/{id}', details: { method: 'GET', path: '/orders/{id}' } },
  ],
  [
    'Rest',
    `Rest: { Type: AWS::ApiGateway::RestApi, Properties: { Body: { paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !Sub '\${Fn.Arn}/invocations' } } } } } } }`,
    { kind: 'api-rest', summary: 'GET /a', details: { method: 'GET', path: '/a' } },
  ],
  [
    'Filter',
    'Filter: { Type: AWS::Logs::SubscriptionFilter, Properties: { LogGroupName: /orders, DestinationArn: !GetAtt Fn.Arn } }',
    { kind: 'cloudwatch-logs', summary: '/orders', details: { source: '/orders' } },
  ],
  [
    'Targets',
    'Targets: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt Fn.Arn }] } }',
    { kind: 'alb', summary: 'load balancer', details: {} },
  ],
  [
    'Users',
    'Users: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PreSignUp: !GetAtt Fn.Arn } } }',
    { kind: 'cognito', summary: 'PreSignUp', details: { source: 'Users' } },
  ],
  [
    'TopicRule',
    'TopicRule: { Type: AWS::IoT::TopicRule, Properties: { TopicRulePayload: { Sql: SELECT 1, Actions: [{ Lambda: { FunctionArn: !GetAtt Fn.Arn } }] } } }',
    { kind: 'iot', summary: 'SELECT 1', details: {} },
  ],
  [
    'Machine',
    'Machine: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionSubstitutions: { Arn: !GetAtt Fn.Arn } } }',
    { kind: 'stepfunctions', summary: 'Machine', details: { source: 'Machine' } },
  ],
  [
    'Permission',
    "Permission: { Type: AWS::Lambda::Permission, Properties: { FunctionName: 'arn:aws:lambda:us-east-1:1:function:orders-fn:live', Principal: s3.amazonaws.com, SourceArn: !GetAtt Pictures.Arn } }",
    { kind: 's3', summary: 'Pictures', details: { source: 'Pictures' } },
  ],
];

describe('a resource that connects a service with a function', () => {
  for (const [name, resources, { kind, summary, details }] of resourceTriggers) {
    it(`${resources.slice(0, 90)}… is ${kind}: ${summary}`, () => {
      const properties = 'FunctionName: orders-fn';
      const text = cloudFormationTemplate({ properties, resources: sources + resources });
      const [trigger, ...others] = functionOf(text).triggers;
      assert.deepEqual(others, []);
      assert.equal(trigger?.name, name);
      assert.equal(textAt(text, trigger?.range), name);
      assert.deepEqual(
        { kind: trigger?.kind, summary: trigger?.summary, details: trigger?.details },
        {
          kind,
          summary,
          details,
        },
      );
    });
  }

  it('is one trigger for each route of an integration', () => {
    const resources = `
Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationUri: !GetAtt Fn.Arn } }
First: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: GET /a, Target: !Sub 'integrations/\${Integration}' } }
Second: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: $default, Target: !Sub 'integrations/\${Integration}' } }
`;
    const { triggers } = functionOf(cloudFormationTemplate({ resources }));
    assert.deepEqual(
      triggers.map(trigger => trigger.summary),
      ['GET /a', '$default'],
    );
  });

  it('is not repeated by a permission for the same service', () => {
    const resources = `
Bucket: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:*', Function: !GetAtt Fn.Arn }] } } }
Permission: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Fn, Principal: s3.amazonaws.com } }
`;
    const { triggers } = functionOf(cloudFormationTemplate({ resources }));
    assert.deepEqual(
      triggers.map(trigger => trigger.name),
      ['Bucket'],
    );
  });

  it('is not repeated for an API whose definition stands beside the events', () => {
    const resources = `
Api: { Type: AWS::Serverless::Api, Properties: { DefinitionBody: { paths: { /a: { get: { x-amazon-apigateway-integration: { uri: !Sub '\${Fn.Arn}' } } } } } } }
`;
    const properties =
      'Events: { Get: { Type: Api, Properties: { Path: /a, Method: get, RestApiId: !Ref Api } } }';
    const { triggers } = functionOf(samTemplate({ properties, resources }));
    assert.deepEqual(
      triggers.map(trigger => trigger.name),
      ['Get'],
    );
  });
});
