import type { TriggerDetails, TriggerKind } from '../../model/trigger.ts';
import { literalText } from '../templateValue.ts';
import { kindOfArn, nameInArn } from '../triggerSource.ts';
import type { Resource } from './resource.ts';
import { displayName } from './resourceAttributes.ts';
import { mentionsOf, type Value } from './values.ts';

/** What feeds a trigger: a queue, a bucket, a stream. */
export interface EventSource {
  /** Its name, or the reason why that is not known. */
  readonly label: string;
  readonly details: Pick<TriggerDetails, 'source' | 'sourceArn'>;
  readonly kind: TriggerKind | undefined;
}

const kindByType: ReadonlyMap<string, TriggerKind> = new Map(
  Object.entries<TriggerKind>({
    aws_docdb_cluster: 'documentdb',
    aws_dynamodb_table: 'dynamodb',
    aws_kinesis_stream: 'kinesis',
    aws_kinesis_stream_consumer: 'kinesis',
    aws_mq_broker: 'mq',
    aws_msk_cluster: 'kafka',
    aws_msk_serverless_cluster: 'kafka',
    aws_s3_bucket: 's3',
    aws_sns_topic: 'sns',
    aws_sqs_queue: 'sqs',
    'module.terraform-aws-modules/dynamodb-table/aws': 'dynamodb',
    'module.terraform-aws-modules/s3-bucket/aws': 's3',
    'module.terraform-aws-modules/sns/aws': 'sns',
    'module.terraform-aws-modules/sqs/aws': 'sqs',
  }),
);

/** What only tells where or for whom something is: parts of ARNs, and of names that are to be unique. */
const partOfName = /^(?:data\.aws_(?:region|caller_identity|partition)$|random_)/;

/** The resource that a value is about. */
export function namedResource(value: Value | undefined): Resource | undefined {
  return mentionsOf(value).find(({ resource: { type } }) => !partOfName.test(type))?.resource;
}

/** Reads a value that names the source of events: an ARN, a name, or a reference to a resource. */
export function readEventSource(value: Value | undefined): EventSource {
  const text = literalText(value);
  const arn = text?.startsWith('arn:') ? text : undefined;
  const resource = namedResource(value);
  const source = resource ? displayName(resource) : text && nameInArn(text);
  return {
    label: source ?? (value?.kind === 'unknown' ? value.reason : ''),
    details: { ...(source !== undefined && { source }), ...(arn !== undefined && { sourceArn: arn }) },
    kind: kindByType.get(resource?.type.replace(/^data\./, '') ?? '') ?? kindOfArn(arn ?? ''),
  };
}
