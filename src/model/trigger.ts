import type { Range } from './text.ts';

/** The services that invoke a function, by what their events look like. */
export type TriggerKind =
  | 'api-rest'
  | 'api-http'
  | 'api-websocket'
  | 'function-url'
  | 'alb'
  | 'sqs'
  | 'sns'
  | 's3'
  | 'kinesis'
  | 'dynamodb'
  | 'kafka'
  | 'mq'
  | 'documentdb'
  | 'schedule'
  | 'eventbridge'
  | 'cloudwatch-logs'
  | 'cognito'
  | 'iot'
  | 'alexa'
  | 'cloudfront'
  | 'stepfunctions'
  | 'other';

/** One event source of a function. */
export interface Trigger {
  /** The name of the event in the template, or the logical id of the resource that makes the connection. */
  readonly name: string;
  readonly kind: TriggerKind;
  /** The type the template says: `Api`, `SQS`, `AWS::Lambda::EventSourceMapping`. */
  readonly type: string;
  /** What the tree shows behind the name: `POST /orders`, `orders-queue`, `rate(5 minutes)`. */
  readonly summary: string;
  /** Details for making an event; present where the template says them and the kind has them. */
  readonly details: TriggerDetails;
  /** The event's key or the connecting resource's key in the template. */
  readonly range: Range;
  /** The template the range is in, where it is not the function's own. */
  readonly templateFile?: string;
}

export interface TriggerDetails {
  readonly method?: string;
  readonly path?: string;
  /** For HTTP APIs: '1.0' or '2.0'. */
  readonly payloadFormat?: '1.0' | '2.0';
  /** Bucket, queue, topic, table, stream, bus: the name or logical id. */
  readonly source?: string;
  /** The source's ARN where it can be known. */
  readonly sourceArn?: string;
  readonly schedule?: string;
  /** S3 event types, such as `s3:ObjectCreated:*`. */
  readonly events?: readonly string[];
  /** S3 key filters. */
  readonly prefix?: string;
  readonly suffix?: string;
  readonly batchSize?: number;
  /** EventBridge pattern as plain data. */
  readonly pattern?: unknown;
  readonly input?: string;
}
