import type { Range } from '../../model/text.ts';
import type { TriggerKind } from '../../model/trigger.ts';
import { referencedResource } from '../../project/resourceReferences.ts';
import {
  entryOf,
  literalText,
  type MapValue,
  type TemplateValue,
  valueAt,
} from '../../project/templateValue.ts';
import { readTriggerSource } from '../../project/triggerSource.ts';
import { rememberedPer } from '../remembered.ts';
import { removeEntry, setProperty, type TemplateEdit } from './edits.ts';
import { functionEvents } from './functionEvents.ts';
import { resourcesById } from './resourcesById.ts';
import type { Resource, TemplateFile, TemplateFunction } from './templateFile.ts';
import type { PlainValue } from './writeValue.ts';

/** What polls a queue, a stream or a broker and invokes a function with batches. */
export interface EventSourceMapping {
  readonly kind: TriggerKind;
  /** What a message calls it: the name of the event or the logical id. */
  readonly label: string;
  /** The key of the event or of the resource. */
  readonly nameRange: Range;
  /** The queue, table or stream, where the template has it. */
  readonly source: Resource | undefined;
  readonly isFifo: boolean;
  /** SAM's event type, `AWS::Lambda::EventSourceMapping`, or the event's name in serverless.yml. */
  readonly type: string;
  /** A setting, resolved; `undefined` where it is not given. */
  get(setting: MappingSetting): TemplateValue | undefined;
  set(setting: MappingSetting, value: PlainValue): TemplateEdit;
  remove(setting: MappingSetting): TemplateEdit;
}

/** A setting of a mapping, by the name it has in the rules. */
export type MappingSetting = keyof typeof settingKeys;

type Keys = readonly [string, ...string[]];

/** Where SAM and CloudFormation have a setting, and where serverless.yml has it. */
const settingKeys = {
  batchSize: [['BatchSize'], ['batchSize']],
  batchingWindow: [['MaximumBatchingWindowInSeconds'], ['maximumBatchingWindow']],
  bisect: [['BisectBatchOnFunctionError'], ['bisectBatchOnFunctionError']],
  maximumConcurrency: [['ScalingConfig', 'MaximumConcurrency'], ['maximumConcurrency']],
  maximumRecordAge: [['MaximumRecordAgeInSeconds'], ['maximumRecordAgeInSeconds']],
  maximumRetries: [['MaximumRetryAttempts'], ['maximumRetryAttempts']],
  onFailure: [
    ['DestinationConfig', 'OnFailure'],
    ['destinations', 'onFailure'],
  ],
  responseTypes: [['FunctionResponseTypes'], ['functionResponseType']],
  startingPosition: [['StartingPosition'], ['startingPosition']],
  startingPositionTimestamp: [['StartingPositionTimestamp'], ['startingPositionTimestamp']],
} as const satisfies Record<string, readonly [Keys, Keys]>;

/** SAM's event types that poll: the kind, and the property that names the source. */
const samEvents: ReadonlyMap<string, readonly [TriggerKind, string]> = new Map([
  ['SQS', ['sqs', 'Queue']],
  ['Kinesis', ['kinesis', 'Stream']],
  ['DynamoDB', ['dynamodb', 'Stream']],
  ['MSK', ['kafka', 'Stream']],
  ['SelfManagedKafka', ['kafka', 'KafkaBootstrapServers']],
  ['MQ', ['mq', 'Broker']],
  ['DocumentDB', ['documentdb', 'Cluster']],
]);

/** The events of serverless.yml that poll; the kind of a stream stands in its source. */
const serverlessEvents: ReadonlyMap<string, TriggerKind | undefined> = new Map([
  ['sqs', 'sqs'],
  ['stream', undefined],
  ['msk', 'kafka'],
  ['kafka', 'kafka'],
  ['activemq', 'mq'],
  ['rabbitmq', 'mq'],
]);

/** All event source mappings of a template, those that events of functions make included. */
export const eventSourceMappings = rememberedPer(readMappings);

function readMappings(file: TemplateFile): readonly EventSourceMapping[] {
  return [
    ...file.functions.flatMap(fn => mappingsOfFunction(file, fn)),
    ...file.resources('AWS::Lambda::EventSourceMapping').flatMap(resource => {
      const { logicalId: label, nameRange, type, properties, value } = resource;
      const condition = literalText(valueAt(value, 'Condition'));
      if (properties === undefined || (condition !== undefined && file.scope.condition(condition) === false))
        return [];
      const source = valueAt(properties, 'EventSourceArn');
      const isKafka = entryOf(properties, 'SelfManagedEventSource') !== undefined;
      const kind = isKafka ? 'kafka' : undefined;
      return [createMapping(file, { label, nameRange, type, properties, source, kind })];
    }),
  ];
}

/** The mappings that the events of one function make. */
export function mappingsOfFunction(file: TemplateFile, fn: TemplateFunction): readonly EventSourceMapping[] {
  return fn.resource.type === 'serverless' ? ofServerless(file, fn) : ofSam(file, fn);
}

function ofSam(file: TemplateFile, fn: TemplateFunction): readonly EventSourceMapping[] {
  return functionEvents(file, fn).flatMap(({ key: label, keyRange: nameRange, value }) => {
    const type = literalText(file.scope.get(value, 'Type')) ?? '';
    const [kind, sourceKey] = samEvents.get(type) ?? [];
    const properties = valueAt(value, 'Properties');
    if (kind === undefined || sourceKey === undefined || properties?.kind !== 'map') return [];
    return [
      createMapping(file, {
        label,
        nameRange,
        type,
        properties,
        source: valueAt(properties, sourceKey),
        kind,
      }),
    ];
  });
}

function ofServerless(file: TemplateFile, fn: TemplateFunction): readonly EventSourceMapping[] {
  return functionEvents(file, fn).flatMap(({ key: type, keyRange: nameRange, value }) => {
    if (!serverlessEvents.has(type)) return [];
    const properties: MapValue =
      value.kind === 'map' && entryOf(value, 'arn')
        ? value
        : { kind: 'map', entries: [], range: value.range };
    const said = literalText(valueAt(value, 'type'));
    const kind = said === 'dynamodb' || said === 'kinesis' ? said : serverlessEvents.get(type);
    const source = valueAt(value, 'arn') ?? value;
    return [createMapping(file, { label: type, nameRange, type, properties, source, kind })];
  });
}

function createMapping(
  file: TemplateFile,
  given: Pick<EventSourceMapping, 'label' | 'nameRange' | 'type'> & {
    readonly properties: MapValue;
    readonly source: TemplateValue | undefined;
    readonly kind: TriggerKind | undefined;
  },
): EventSourceMapping {
  const { label, nameRange, type, properties } = given;
  const { kind, details } = readTriggerSource(given.source, file.scope);
  const logicalId = referencedResource(given.source, file.scope);
  const source = resourcesById(file).get(logicalId ?? '');
  const keysOf = (setting: MappingSetting): Keys => {
    const [inCloudFormation, inServerless] = settingKeys[setting];
    if (!serverlessEvents.has(type)) return inCloudFormation;
    return setting === 'batchingWindow' && type === 'stream' ? ['batchWindow'] : inServerless;
  };
  return {
    kind: given.kind ?? kind ?? 'other',
    label,
    nameRange,
    type,
    source,
    isFifo: isFifoQueue(source, file) || details.sourceArn?.endsWith('.fifo') === true,
    get: setting => file.scope.get(properties, ...keysOf(setting)),
    set: (setting, value) => setProperty(file, properties, keysOf(setting), value),
    remove: setting => removeEntry(file, properties, keysOf(setting)[0]),
  };
}

/** A queue is FIFO where its properties say so. */
export function isFifoQueue(queue: Resource | undefined, { scope }: TemplateFile): boolean {
  if (queue?.type !== 'AWS::SQS::Queue') return false;
  return literalText(scope.get(queue.properties, 'FifoQueue')) === 'true';
}
