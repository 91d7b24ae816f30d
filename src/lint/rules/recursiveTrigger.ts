import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './recursiveTrigger/javaScript.ts';
import { checkPython } from './recursiveTrigger/python.ts';

const withBucket = (handler: string, runtime: string) =>
  exampleTemplate(
    [
      'CodeUri: .',
      `Handler: ${handler}`,
      `Runtime: ${runtime}`,
      'Environment: { Variables: { TARGET: !Ref Resized } }',
      'Events:',
      '  Upload: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: "s3:ObjectCreated:*" } }',
    ],
    ['Uploads: { Type: AWS::S3::Bucket }', 'Resized: { Type: AWS::S3::Bucket }'],
  );

export const recursiveTrigger: Rule = {
  meta: {
    id: 'recursive-trigger',
    title: 'Do not write to what triggers the function',
    what: [
      'Reports a function that writes an object into the bucket, a message into the queue or topic, or an item into the table that invokes it. The target is known from the event (`record.s3.bucket.name`) or from an environment variable that the template sets to the same resource. A call of the function itself is an information.',
      'Left alone are keys that the filter of the trigger excludes, code that looks at the key or at the kind of change before it writes, and functions with `RecursiveLoop: Allow`.',
    ].join('\n\n'),
    why: 'Each invocation causes the next, as fast as Lambda scales, until somebody stops it: the bill grows and the concurrency of the account is used up. Lambda detects loops through SQS, SNS and S3 and ends them after about 16 rounds, if the SDK is recent; it does not detect loops through DynamoDB.',
    fix: 'Write to another bucket, queue, topic or table; or limit the trigger by a filter (prefix and suffix for S3, `FilterCriteria` for streams and queues) that the writes do not pass. A loop that is wanted needs an end and `RecursiveLoop: Allow`.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';",
          "import type { S3Event } from 'aws-lambda';",
          '',
          'const s3 = new S3Client({});',
          '',
          'export const handler = async ({ Records: [record] }: S3Event) => {',
          '  const { bucket, object } = record.s3;',
          "  await s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: object.key, Body: '' }));",
          '};',
          '',
        ].join('\n'),
        good: [
          "import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';",
          "import type { S3Event } from 'aws-lambda';",
          '',
          'const s3 = new S3Client({});',
          '',
          'export const handler = async ({ Records: [record] }: S3Event) => {',
          '  const { object } = record.s3;',
          "  await s3.send(new PutObjectCommand({ Bucket: process.env.TARGET, Key: object.key, Body: '' }));",
          '};',
          '',
        ].join('\n'),
        template: withBucket('handler.handler', 'nodejs22.x'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          's3 = boto3.client("s3")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    record = event["Records"][0]["s3"]',
          '    s3.put_object(Bucket=record["bucket"]["name"], Key="copy.txt", Body=b"")',
          '',
        ].join('\n'),
        good: [
          'import os',
          'import boto3',
          '',
          's3 = boto3.client("s3")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    s3.put_object(Bucket=os.environ["TARGET"], Key="copy.txt", Body=b"")',
          '',
        ].join('\n'),
        template: withBucket('app.lambda_handler', 'python3.13'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
