import type { Trigger, TriggerDetails, TriggerKind } from '../model/trigger.ts';
import { plainData } from './plainData.ts';
import type { TemplateScope } from './templateScope.ts';
import { itemsOf, literalText, type MapEntry, type TemplateValue, valueAt } from './templateValue.ts';
import { readTriggerSource } from './triggerSource.ts';

/** What the properties of an event source say. */
export type EventReading = Pick<Trigger, 'kind' | 'summary' | 'details'>;

type EventReader = (properties: TemplateValue | undefined, scope: TemplateScope) => EventReading;

/** Reads an entry of a SAM function's `Events`. */
export function readSamEvent({ key: name, keyRange: range, value }: MapEntry, scope: TemplateScope): Trigger {
  const type = literalText(scope.get(value, 'Type')) ?? '';
  const read = eventReaders.get(type) ?? other;
  return { name, type, range, ...read(valueAt(value, 'Properties'), scope) };
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
    Cognito: source('cognito', 'UserPool'),
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
  const names = itemsOf(scope.get(properties, 'Topics')).flatMap(
    topic => literalText(scope.resolve(topic)) ?? [],
  );
  const summary = names.join(', ');
  return {
    kind: 'kafka',
    summary,
    details: { ...(summary !== '' && { source: summary }), ...batchSize(properties, scope) },
  };
}

function bucket(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  const { label, details } = readTriggerSource(valueAt(properties, 'Bucket'), scope);
  const events = itemsOf(scope.get(properties, 'Events')).flatMap(
    item => literalText(scope.resolve(item)) ?? [],
  );
  const rules = itemsOf(scope.get(properties, 'Filter', 'S3Key', 'Rules'));
  return { kind: 's3', summary: label, details: { ...details, events, ...keyFilters(rules, scope) } };
}

function schedule(property: string): EventReader {
  return (properties, scope) => scheduleReading(properties, property, properties, scope);
}

/** A schedule; `target` is what holds its `Input`. */
export function scheduleReading(
  properties: TemplateValue | undefined,
  property: string,
  target: TemplateValue | undefined,
  scope: TemplateScope,
): EventReading {
  const expression = literalText(scope.get(properties, property));
  const input = literalText(scope.get(target, 'Input'));
  return {
    kind: 'schedule',
    summary: expression ?? '',
    details: {
      ...(expression !== undefined && { schedule: expression }),
      ...(input !== undefined && { input }),
    },
  };
}

function rule(properties: TemplateValue | undefined, scope: TemplateScope): EventReading {
  return ruleReading(properties, 'Pattern', properties, scope);
}

/** An EventBridge rule with a pattern; `target` is what holds its `Input`. */
export function ruleReading(
  properties: TemplateValue | undefined,
  patternProperty: string,
  target: TemplateValue | undefined,
  scope: TemplateScope,
): EventReading {
  const written = valueAt(properties, patternProperty);
  const pattern = written && plainData(written, scope);
  const bus = literalText(scope.get(properties, 'EventBusName'));
  const input = literalText(scope.get(target, 'Input'));
  return {
    kind: 'eventbridge',
    summary: patternSummary(scope.resolve(written), scope),
    details: {
      ...(pattern?.known && { pattern: pattern.value }),
      ...(bus !== undefined && { source: bus }),
      ...(input !== undefined && { input }),
    },
  };
}

/** The detail types of a pattern, else its sources. */
function patternSummary(pattern: TemplateValue | undefined, scope: TemplateScope): string {
  for (const key of ['detail-type', 'source']) {
    const texts = itemsOf(scope.get(pattern, key)).flatMap(item => literalText(scope.resolve(item)) ?? []);
    if (texts.length > 0) return texts.join(', ');
  }
  return '';
}

/** `BatchSize`, where the template says it. */
export function batchSize(
  properties: TemplateValue | undefined,
  scope: TemplateScope,
): Pick<TriggerDetails, 'batchSize'> {
  const size = Number(literalText(scope.get(properties, 'BatchSize')) ?? Number.NaN);
  return Number.isInteger(size) ? { batchSize: size } : {};
}

/** The prefix and suffix of S3 key filters. */
export function keyFilters(
  rules: readonly TemplateValue[],
  scope: TemplateScope,
): Pick<TriggerDetails, 'prefix' | 'suffix'> {
  const filters: { prefix?: string; suffix?: string } = {};
  for (const rule of rules) {
    const name = literalText(scope.get(rule, 'Name'))?.toLowerCase();
    const value = literalText(scope.get(rule, 'Value'));
    if ((name === 'prefix' || name === 'suffix') && value !== undefined) filters[name] = value;
  }
  return filters;
}
