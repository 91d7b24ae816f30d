import type { Trigger, TriggerDetails, TriggerKind } from '../model/trigger.ts';
import {
  batchSize,
  type EventReading,
  keyFilters,
  ruleReading,
  scheduleReading,
  textsOf,
} from './eventReadings.ts';
import type { TemplateScope } from './templateScope.ts';
import { itemsOf, literalText, type MapEntry, type TemplateValue, valueAt } from './templateValue.ts';
import { readTriggerSource } from './triggerSource.ts';

type EventReader = (properties: TemplateValue | undefined, scope: TemplateScope) => EventReading;

/** Reads an entry of a SAM function's `Events`; `undefined` for one that is empty or `AWS::NoValue`. */
export function readSamEvent(
  { key: name, keyRange: range, value: written }: MapEntry,
  scope: TemplateScope,
): Trigger | undefined {
  const event = scope.resolve(written);
  if (event === undefined) return undefined;
  const type = literalText(scope.get(event, 'Type')) ?? '';
  const read = eventReaders.get(type) ?? other;
  return { name, type, range, ...read(valueAt(event, 'Properties'), scope) };
}

/** By the event source types of the AWS SAM specification. */
const eventReaders: ReadonlyMap<string, EventReader> = new Map(
  Object.entries({
    Api: (properties, scope) => route('api-rest', properties, scope, {}),
    HttpApi: (properties, scope) => {
      const said = literalText(scope.get(properties, 'PayloadFormatVersion'));
      return route('api-http', properties, scope, { payloadFormat: said === '1.0' ? '1.0' : '2.0' });
    },
    SQS: source('sqs', 'Queue'),
    SNS: source('sns', 'Topic'),
    Kinesis: source('kinesis', 'Stream'),
    DynamoDB: source('dynamodb', 'Stream'),
    MSK: source('kafka', 'Stream'),
    SelfManagedKafka: topics,
    MQ: source('mq', 'Broker'),
    DocumentDB: source('documentdb', 'Cluster'),
    CloudWatchLogs: source('cloudwatch-logs', 'LogGroupName'),
    Cognito: userPool,
    S3: bucket,
    Schedule: schedule('Schedule'),
    ScheduleV2: schedule('ScheduleExpression'),
    EventBridgeRule: rule,
    CloudWatchEvent: rule,
    IoTRule: (properties, scope) => {
      const sql = literalText(scope.get(properties, 'Sql')) ?? '';
      return { kind: 'iot', summary: sql, details: {} };
    },
    AlexaSkill: (properties, scope) => {
      return {
        kind: 'alexa',
        summary: literalText(scope.get(properties, 'SkillId')) ?? 'any skill',
        details: {},
      };
    },
  }),
);

function other(): EventReading {
  return { kind: 'other', summary: '', details: {} };
}

function route(
  kind: TriggerKind,
  properties: TemplateValue | undefined,
  scope: TemplateScope,
  more: TriggerDetails,
): EventReading {
  const method = literalText(scope.get(properties, 'Method'))?.toUpperCase() ?? 'ANY';
  const path = literalText(scope.get(properties, 'Path'));
  if (path === undefined) return { kind, summary: 'any route', details: more };
  return { kind, summary: `${method} ${path}`, details: { method, path, ...more } };
}

function source(kind: TriggerKind, property: string): EventReader {
  return (properties, scope) => {
    const { label, details } = readTriggerSource(valueAt(properties, property), scope);
    return { kind, summary: label, details: { ...details, ...batchSize(properties, scope) } };
  };
}

function topics(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  const names = textsOf(scope.get(properties, 'Topics'), scope);
  const summary = names.join(', ');
  return {
    kind: 'kafka',
    summary,
    details: { ...(summary !== '' && { source: summary }), ...batchSize(properties, scope) },
  };
}

function bucket(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  const { label, details } = readTriggerSource(valueAt(properties, 'Bucket'), scope);
  const events = textsOf(scope.get(properties, 'Events'), scope);
  const rules = itemsOf(scope.get(properties, 'Filter', 'S3Key', 'Rules'));
  return { kind: 's3', summary: label, details: { ...details, events, ...keyFilters(rules, scope) } };
}

/** `Trigger` is one name of the user pool's `LambdaConfig`, or a list of them. */
function userPool(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  const { label, details } = readTriggerSource(valueAt(properties, 'UserPool'), scope);
  const written = scope.get(properties, 'Trigger');
  const single = literalText(written);
  const events = single === undefined ? textsOf(written, scope) : [single];
  return { kind: 'cognito', summary: label, details: { ...details, events } };
}

function schedule(property: string): EventReader {
  return (properties, scope) => scheduleReading(properties, property, properties, scope);
}

function rule(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  return ruleReading(properties, 'Pattern', properties, scope);
}
