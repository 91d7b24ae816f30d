import { type AwsOperation, operationMap } from '../../awsOperations.ts';
import type { KnownPrefix } from '../../knownPrefix.ts';

/** An operation whose effect can invoke functions. */
export interface TriggeringWrite {
  readonly kind: 's3' | 'sqs' | 'sns' | 'dynamodb' | 'lambda';
  /** The input that names what is written to. */
  readonly target: string;
  /** The places of bucket and key in methods of boto3 that take them without a keyword. */
  readonly places?: { readonly target: number; readonly key: number };
  /** What S3 calls the event: `ObjectCreated:Put`. */
  readonly event?: string;
}

const writes = operationMap<TriggeringWrite>({
  dynamodb: {
    PutItem: { kind: 'dynamodb', target: 'TableName' },
    UpdateItem: { kind: 'dynamodb', target: 'TableName' },
  },
  lambda: { Invoke: { kind: 'lambda', target: 'FunctionName' } },
  s3: {
    CopyObject: { kind: 's3', target: 'Bucket', event: 'Copy' },
    PutObject: { kind: 's3', target: 'Bucket', event: 'Put' },
    UploadFile: { kind: 's3', target: 'Bucket', event: 'Put', places: { target: 1, key: 2 } },
    UploadFileobj: { kind: 's3', target: 'Bucket', event: 'Put', places: { target: 1, key: 2 } },
  },
  sns: {
    Publish: { kind: 'sns', target: 'TopicArn' },
    PublishBatch: { kind: 'sns', target: 'TopicArn' },
  },
  sqs: {
    SendMessage: { kind: 'sqs', target: 'QueueUrl' },
    SendMessageBatch: { kind: 'sqs', target: 'QueueUrl' },
    SendMessages: { kind: 'sqs', target: 'QueueUrl' },
  },
});

/** What an operation writes, where that can invoke functions. */
export function triggeringWrite(operation: AwsOperation): TriggeringWrite | undefined {
  return writes.get(operation);
}

/** What a call writes to, as far as the code tells. */
export type Target =
  /** The bucket that the event came from. */
  | { readonly type: 'source' }
  | { readonly type: 'environment'; readonly name: string }
  /** The running function. */
  | { readonly type: 'self' };

/** A path of members that ends in what the event says of its source, or in the context's name of the function. */
export function targetOfPath(path: readonly string[]): Target | undefined {
  if (path.slice(-3).join('.') === 's3.bucket.name') return { type: 'source' };
  return /^(?:functionName|function_name|invokedFunctionArn|invoked_function_arn)$/.test(path.at(-1) ?? '')
    ? { type: 'self' }
    : undefined;
}

/** What a write that names its target by an environment variable goes to. */
export function environmentTarget(name: string): Target {
  return name === 'AWS_LAMBDA_FUNCTION_NAME' ? { type: 'self' } : { type: 'environment', name };
}

/**
 * A key that starts like that of the event but for a folder: what `from`, a text or a regular expression, matches at
 * its start is replaced. `undefined` where the text may be replaced anywhere.
 */
export function keyWithOtherPrefix(from: string, to: string): KnownPrefix | undefined {
  const isAtStart = from.startsWith('^') || from.endsWith('/');
  return isAtStart && to !== '' ? { text: to, isWhole: false } : undefined;
}

/** How a key ends whose ending (`.jpg`, or a pattern such as `\.jpe?g$`) is replaced; empty where that is not known. */
export function endAfterReplacing(from: string, { text, isWhole }: KnownPrefix): string {
  const isEnding = /^\\?\.|\$$/.test(from);
  return isEnding && isWhole ? text : '';
}
