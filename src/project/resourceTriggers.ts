import type { Trigger } from '../model/trigger.ts';
import { integrationConnections, methodConnections, openApiConnections } from './apiGatewayTriggers.ts';
import {
  batchSize,
  type Connection,
  keyFilters,
  ruleReading,
  scheduleReading,
  textsOf,
} from './eventReadings.ts';
import { type FunctionNames, functionOfTarget } from './functionOfTarget.ts';
import { permissionConnections } from './permissionTriggers.ts';
import { displayName } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import {
  entriesOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from './templateValue.ts';
import { readTriggerSource } from './triggerSource.ts';

/** A trigger that stands outside of the function, in a resource that connects the two. */
export interface ResourceTrigger {
  /** Of the function. */
  readonly logicalId: string;
  readonly trigger: Trigger;
  /** It only says that a service may call; whatever says more about the same service wins. */
  readonly isLastResort: boolean;
}

/** Reads the connections of one resource; `properties` are its properties as written. */
type ConnectionReader = (
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
) => readonly Connection[];

/** Finds the triggers that resources of a template make. Those of last resort come last. */
export function readResourceTriggers(scope: TemplateScope, names: FunctionNames): readonly ResourceTrigger[] {
  const entries = [...scope.resources.values()];
  return [
    ...entries.flatMap(entry => triggersOf(entry, connectionReaders, scope, names)),
    ...entries
      .flatMap(entry => triggersOf(entry, lastResortReaders, scope, names))
      .map(trigger => ({ ...trigger, isLastResort: true })),
  ];
}

function triggersOf(
  { key: name, keyRange: range, value: resource }: MapEntry,
  readers: ReadonlyMap<string, ConnectionReader>,
  scope: TemplateScope,
  names: FunctionNames,
): readonly ResourceTrigger[] {
  const type = literalText(valueAt(resource, 'Type')) ?? '';
  const connections = readers.get(type)?.(valueAt(resource, 'Properties'), scope, name) ?? [];
  return connections.flatMap(({ target, kind, summary, details }) => {
    const logicalId = functionOfTarget(target, scope, names);
    if (logicalId === undefined) return [];
    return [{ logicalId, trigger: { name, kind, type, summary, details, range }, isLastResort: false }];
  });
}

const connectionReaders: ReadonlyMap<string, ConnectionReader> = new Map(
  Object.entries<ConnectionReader>({
    'AWS::ApiGateway::Method': methodConnections,
    'AWS::ApiGateway::RestApi': (properties, scope) =>
      openApiConnections(properties, 'Body', 'api-rest', scope),
    'AWS::ApiGatewayV2::Api': (properties, scope) =>
      openApiConnections(properties, 'Body', 'api-http', scope),
    'AWS::ApiGatewayV2::Integration': integrationConnections,
    'AWS::Cognito::UserPool': userPool,
    'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
    'AWS::Events::Rule': eventsRule,
    'AWS::IoT::TopicRule': topicRule,
    'AWS::Lambda::EventSourceMapping': eventSourceMapping,
    'AWS::Lambda::Url': properties => [
      {
        target: valueAt(properties, 'TargetFunctionArn'),
        kind: 'function-url',
        summary: 'function URL',
        details: {},
      },
    ],
    'AWS::Logs::SubscriptionFilter': subscriptionFilter,
    'AWS::S3::Bucket': bucketNotifications,
    'AWS::SNS::Subscription': (properties, scope) => [
      subscription(valueAt(properties, 'Endpoint'), valueAt(properties, 'TopicArn'), scope),
    ],
    'AWS::SNS::Topic': topicSubscriptions,
    'AWS::Scheduler::Schedule': schedulerSchedule,
    'AWS::Serverless::Api': (properties, scope) =>
      openApiConnections(properties, 'DefinitionBody', 'api-rest', scope),
    'AWS::Serverless::HttpApi': (properties, scope) =>
      openApiConnections(properties, 'DefinitionBody', 'api-http', scope),
    'AWS::Serverless::StateMachine': stateMachine,
    'AWS::StepFunctions::StateMachine': stateMachine,
  }),
);

const lastResortReaders: ReadonlyMap<string, ConnectionReader> = new Map([
  ['AWS::Lambda::Permission', permissionConnections],
]);

function eventSourceMapping(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): readonly Connection[] {
  const { label, details, kind } = readTriggerSource(valueAt(properties, 'EventSourceArn'), scope);
  const topics = textsOf(scope.get(properties, 'Topics'), scope);
  return [
    {
      target: valueAt(properties, 'FunctionName'),
      kind: kind ?? (topics.length > 0 ? 'kafka' : 'other'),
      summary: label || topics.join(', '),
      details: {
        ...(topics.length > 0 && { source: topics.join(', ') }),
        ...details,
        ...batchSize(properties, scope),
      },
    },
  ];
}

function eventsRule(properties: TemplateValue | undefined, scope: TemplateScope): readonly Connection[] {
  return itemsOf(scope.get(properties, 'Targets')).map(target => ({
    target: valueAt(target, 'Arn'),
    ...(valueAt(properties, 'ScheduleExpression')
      ? scheduleReading(properties, 'ScheduleExpression', target, scope)
      : ruleReading(properties, 'EventPattern', target, scope)),
  }));
}

function schedulerSchedule(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): readonly Connection[] {
  const target = valueAt(properties, 'Target');
  const reading = scheduleReading(properties, 'ScheduleExpression', target, scope);
  return [{ target: valueAt(target, 'Arn'), ...reading }];
}

function subscription(
  endpoint: TemplateValue | undefined,
  topic: TemplateValue | undefined,
  scope: TemplateScope,
): Connection {
  const { label, details } = readTriggerSource(topic, scope);
  return { target: endpoint, kind: 'sns', summary: label, details };
}

function topicSubscriptions(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
): readonly Connection[] {
  const source = displayName(logicalId, scope);
  return itemsOf(scope.get(properties, 'Subscription')).map(item => ({
    target: valueAt(item, 'Endpoint'),
    kind: 'sns',
    summary: source,
    details: { source },
  }));
}

function bucketNotifications(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
): readonly Connection[] {
  const source = displayName(logicalId, scope);
  const configurations = scope.get(properties, 'NotificationConfiguration', 'LambdaConfigurations');
  return itemsOf(configurations).map(configuration => {
    const event = literalText(scope.get(configuration, 'Event'));
    const rules = itemsOf(scope.get(configuration, 'Filter', 'S3Key', 'Rules'));
    return {
      target: valueAt(configuration, 'Function'),
      kind: 's3',
      summary: source,
      details: { source, events: event === undefined ? [] : [event], ...keyFilters(rules, scope) },
    };
  });
}

function subscriptionFilter(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): readonly Connection[] {
  const { label, details } = readTriggerSource(valueAt(properties, 'LogGroupName'), scope);
  return [
    { target: valueAt(properties, 'DestinationArn'), kind: 'cloudwatch-logs', summary: label, details },
  ];
}

function targetGroup(properties: TemplateValue | undefined, scope: TemplateScope): readonly Connection[] {
  return itemsOf(scope.get(properties, 'Targets')).map(target => ({
    target: valueAt(target, 'Id'),
    kind: 'alb',
    summary: 'load balancer',
    details: {},
  }));
}

function userPool(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
): readonly Connection[] {
  return entriesOf(scope.get(properties, 'LambdaConfig')).map(({ key, value }) => ({
    target: value,
    kind: 'cognito',
    summary: key,
    details: { source: logicalId },
  }));
}

function topicRule(properties: TemplateValue | undefined, scope: TemplateScope): readonly Connection[] {
  const summary = literalText(scope.get(properties, 'TopicRulePayload', 'Sql')) ?? '';
  return itemsOf(scope.get(properties, 'TopicRulePayload', 'Actions')).map(action => ({
    target: valueAt(action, 'Lambda', 'FunctionArn'),
    kind: 'iot',
    summary,
    details: {},
  }));
}

function stateMachine(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  logicalId: string,
): readonly Connection[] {
  const source = displayName(logicalId, scope);
  return entriesOf(scope.get(properties, 'DefinitionSubstitutions')).map(({ value }) => ({
    target: value,
    kind: 'stepfunctions',
    summary: source,
    details: { source },
  }));
}
