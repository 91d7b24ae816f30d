import type { TriggerDetails, TriggerKind } from '../model/trigger.ts';
import { displayName, referencedResource } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import { literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** What feeds a trigger: a queue, a bucket, a stream. */
export interface TriggerSource {
  /** Its name or logical id, or the reason why it is not known. */
  readonly label: string;
  readonly details: Pick<TriggerDetails, 'source' | 'sourceArn'>;
  /** By the resource's type or by the service in the ARN. */
  readonly kind: TriggerKind | undefined;
}

const kindByResourceType: ReadonlyMap<string, TriggerKind> = new Map(
  Object.entries<TriggerKind>({
    'AWS::DynamoDB::Table': 'dynamodb',
    'AWS::DynamoDB::GlobalTable': 'dynamodb',
    'AWS::Serverless::SimpleTable': 'dynamodb',
    'AWS::SQS::Queue': 'sqs',
    'AWS::SNS::Topic': 'sns',
    'AWS::S3::Bucket': 's3',
    'AWS::Kinesis::Stream': 'kinesis',
    'AWS::Kinesis::StreamConsumer': 'kinesis',
    'AWS::MSK::Cluster': 'kafka',
    'AWS::MSK::ServerlessCluster': 'kafka',
    'AWS::AmazonMQ::Broker': 'mq',
    'AWS::DocDB::DBCluster': 'documentdb',
  }),
);

const kindByService: ReadonlyMap<string, TriggerKind> = new Map(
  Object.entries<TriggerKind>({
    dynamodb: 'dynamodb',
    sqs: 'sqs',
    sns: 'sns',
    s3: 's3',
    kinesis: 'kinesis',
    kafka: 'kafka',
    mq: 'mq',
    rds: 'documentdb',
  }),
);

/** Reads a property that names the source of events: an ARN, a name, or a reference to a resource. */
export function readTriggerSource(written: TemplateValue | undefined, scope: TemplateScope): TriggerSource {
  const value = scope.resolve(written);
  const text = literalText(value);
  const logicalId = referencedResource(written, scope);
  const arn = text?.startsWith('arn:') ? text : undefined;
  const source = logicalId === undefined ? text && nameInArn(text) : displayName(logicalId, scope);
  const type = literalText(valueAt(scope.resources.get(logicalId ?? '')?.value, 'Type')) ?? '';
  return {
    label: source ?? (value?.kind === 'unknown' ? value.reason : ''),
    details: { ...(source !== undefined && { source }), ...(arn !== undefined && { sourceArn: arn }) },
    kind: kindByResourceType.get(type) ?? kindOfArn(arn ?? ''),
  };
}

/** What sends the events of a source, by the service in its ARN. */
export function kindOfArn(arn: string): TriggerKind | undefined {
  return kindByService.get(arn.split(':')[2] ?? '');
}

/** `arn:aws:dynamodb:…:table/orders/stream/…` is `orders`, `arn:aws:sqs:…:orders` is `orders`. */
export function nameInArn(text: string): string {
  if (!text.startsWith('arn:')) return text;
  const resource = text.split(':').slice(5).join(':');
  const typed = /^(?:table|stream|cluster|broker|event-bus|log-group)[/:]([^/:]+)/.exec(resource);
  return typed?.[1] ?? resource;
}
