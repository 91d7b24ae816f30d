import type { Trigger, TriggerDetails, TriggerKind } from '../../model/trigger.ts';
import { batchSizeOf, type EventReading, patternReading, textsOf } from '../eventReadings.ts';
import type { TemplateScope } from '../templateScope.ts';
import {
  entriesOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from '../templateValue.ts';
import { readTriggerSource } from '../triggerSource.ts';

/** What the readers of events know of the file. */
interface EventContext {
  readonly scope: TemplateScope;
  /** The payload format of HTTP APIs that the function or the provider says. */
  readonly payloadFormat: '1.0' | '2.0';
}

type EventReader = (event: TemplateValue, context: EventContext) => EventReading;

/** Reads the list `events` of a function. */
export function readServerlessEvents(
  events: TemplateValue | undefined,
  context: EventContext,
): readonly Trigger[] {
  return itemsOf(events)
    .flatMap(item => entriesOf(context.scope.resolve(item)))
    .map(entry => readEvent(entry, context));
}

function readEvent({ key: type, keyRange: range, value }: MapEntry, context: EventContext): Trigger {
  const reader = eventReaders.get(type);
  const event = context.scope.resolve(value);
  const reading = reader && event ? reader(event, context) : other();
  return { name: type, type, range, ...reading };
}

/** By the names of the events in the Serverless Framework's reference of serverless.yml for AWS. */
const eventReaders: ReadonlyMap<string, EventReader> = new Map(
  Object.entries<EventReader>({
    http: restApi,
    httpApi: httpApi,
    websocket: (event, { scope }) => {
      const path = textAt(event, 'route', scope) ?? '';
      return { kind: 'api-websocket', summary: path, details: { path } };
    },
    alb: () => ({ kind: 'alb', summary: 'load balancer', details: {} }),
    sqs: source('sqs', 'arn'),
    sns: topic,
    s3: bucket,
    stream,
    schedule: (event, { scope }) => schedule(textsOf(property(event, 'rate', scope), scope).join(', ')),
    eventBridge: eventBridge,
    cloudwatchEvent: (event, { scope }) => patternReading(valueAt(event, 'event'), scope),
    cloudwatchLog: source('cloudwatch-logs', 'logGroup'),
    cognitoUserPool: (event, { scope }) => {
      const pool = textAt(event, 'pool', scope);
      const events = textsOf(scope.get(event, 'trigger'), scope);
      return {
        kind: 'cognito',
        summary: events.join(', '),
        details: { ...(pool && { source: pool }), events },
      };
    },
    cloudFront: (event, { scope }) => {
      return { kind: 'cloudfront', summary: textAt(event, 'eventType', scope) ?? '', details: {} };
    },
    iot: (event, { scope }) => ({ kind: 'iot', summary: textAt(event, 'sql', scope) ?? '', details: {} }),
    alexaSkill: alexa,
    alexaSmartHome: alexa,
    msk: source('kafka', 'arn'),
    kafka: source('kafka', 'topic'),
    activemq: source('mq', 'arn'),
    rabbitmq: source('mq', 'arn'),
  }),
);

function other(): EventReading {
  return { kind: 'other', summary: '', details: {} };
}

/** `GET /orders`, or the two apart. The integration `lambda` maps events by templates, so that they can be anything. */
function restApi(event: TemplateValue, { scope }: EventContext): EventReading {
  const integration = textAt(event, 'integration', scope)?.toLowerCase().replace('_', '-');
  const isProxy = integration === undefined || integration === 'lambda-proxy' || integration === 'aws-proxy';
  const { summary, details } = route(event, scope);
  return { kind: isProxy ? 'api-rest' : 'other', summary, details };
}

function httpApi(event: TemplateValue, { scope, payloadFormat }: EventContext): EventReading {
  const { summary, details } = route(event, scope);
  return { kind: 'api-http', summary, details: { ...details, payloadFormat } };
}

function route(event: TemplateValue, scope: TemplateScope): Pick<EventReading, 'summary' | 'details'> {
  const [first, second] = literalText(event)?.trim().split(/\s+/) ?? [];
  const method = first ?? textAt(event, 'method', scope) ?? '*';
  const path = second ?? textAt(event, 'path', scope);
  if (path === undefined || path === '*') return { summary: 'any route', details: {} };
  const verb = method === '*' ? 'ANY' : method.toUpperCase();
  const absolute = path.startsWith('/') ? path : `/${path}`;
  return { summary: `${verb} ${absolute}`, details: { method: verb, path: absolute } };
}

function source(kind: TriggerKind, key: string): EventReader {
  return (event, { scope }) => {
    const { label, details } = readTriggerSource(written(event, key), scope);
    return { kind, summary: label, details: { ...details, ...batchSizeOf(scope.get(event, 'batchSize')) } };
  };
}

/** A topic that exists, by its ARN, or one that the framework makes, by its name. */
function topic(event: TemplateValue, { scope }: EventContext): EventReading {
  const arn = valueAt(event, 'arn') ?? valueAt(event, 'topicName') ?? event;
  const { label, details } = readTriggerSource(arn, scope);
  return { kind: 'sns', summary: label, details };
}

function bucket(event: TemplateValue, { scope }: EventContext): EventReading {
  const { label, details } = readTriggerSource(written(event, 'bucket'), scope);
  const named = textAt(event, 'event', scope) ?? 's3:ObjectCreated:*';
  const filters: Pick<TriggerDetails, 'prefix' | 'suffix'> = Object.fromEntries(
    itemsOf(scope.get(event, 'rules')).flatMap(rule =>
      entriesOf(scope.resolve(rule)).flatMap(({ key, value }) => {
        const text = literalText(scope.resolve(value));
        return (key === 'prefix' || key === 'suffix') && text !== undefined ? [[key, text]] : [];
      }),
    ),
  );
  return { kind: 's3', summary: label, details: { ...details, events: [named], ...filters } };
}

function stream(event: TemplateValue, { scope }: EventContext): EventReading {
  const { label, details, kind } = readTriggerSource(written(event, 'arn'), scope);
  const said = textAt(event, 'type', scope);
  const type = said === 'dynamodb' || said === 'kinesis' ? said : (kind ?? 'other');
  return {
    kind: type,
    summary: label,
    details: { ...details, ...batchSizeOf(scope.get(event, 'batchSize')) },
  };
}

function schedule(expression: string): EventReading {
  return { kind: 'schedule', summary: expression, details: expression ? { schedule: expression } : {} };
}

function eventBridge(event: TemplateValue, { scope }: EventContext): EventReading {
  const expression = textAt(event, 'schedule', scope);
  if (expression !== undefined) return schedule(expression);
  const reading = patternReading(valueAt(event, 'pattern'), scope);
  const bus = textAt(event, 'eventBus', scope);
  return { ...reading, details: { ...reading.details, ...(bus !== undefined && { source: bus }) } };
}

function alexa(event: TemplateValue, { scope }: EventContext): EventReading {
  return { kind: 'alexa', summary: literalText(property(event, 'appId', scope)) ?? 'any skill', details: {} };
}

/** Many events can be written as the value of their main property alone. */
function written(event: TemplateValue, key: string): TemplateValue {
  return valueAt(event, key) ?? event;
}

function property(event: TemplateValue, key: string, scope: TemplateScope): TemplateValue | undefined {
  return scope.resolve(written(event, key));
}

function textAt(event: TemplateValue, key: string, scope: TemplateScope): string | undefined {
  return literalText(scope.get(event, key));
}
