import type { Rule } from '../rule.ts';
import { checkJavaScript } from './pollingInsteadOfWaiter/javaScript.ts';
import { checkPython } from './pollingInsteadOfWaiter/python.ts';

export const pollingInsteadOfWaiter: Rule = {
  meta: {
    id: 'polling-instead-of-waiter',
    title: 'Wait with a waiter of the SDK',
    what: [
      'Reports loops that ask an AWS service for the state of something and sleep in between, where the SDK has a waiter for that operation.',
      'Operations without a waiter, such as `GetQueryExecution` of Athena, loops over lists and reads page by page are left alone.',
    ].join('\n\n'),
    why: 'Loops of one’s own often have no limit, go on after a final failure, or ask at fixed intervals until the service throttles. The function is paid for while it sleeps, and its timeout ends it in the middle.',
    fix: 'Use the waiter: `waitUntilTableExists({ client, maxWaitTime }, input)` in JavaScript, `client.get_waiter("table_exists").wait(...)` in Python. For waits of more than some seconds let Step Functions or a durable function wait, which costs nothing meanwhile.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';",
          '',
          'const client = new DynamoDBClient({});',
          '',
          'export const handler = async (event: { table: string }) => {',
          '  for (;;) {',
          '    const { Table } = await client.send(new DescribeTableCommand({ TableName: event.table }));',
          "    if (Table?.TableStatus === 'ACTIVE') return;",
          '    await new Promise(resolve => setTimeout(resolve, 1000));',
          '  }',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';",
          '',
          'const client = new DynamoDBClient({});',
          '',
          'export const handler = async (event: { table: string }) => {',
          '  await waitUntilTableExists({ client, maxWaitTime: 20 }, { TableName: event.table });',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import time',
          'import boto3',
          '',
          's3 = boto3.client("s3")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    while True:',
          '        try:',
          '            return s3.head_object(Bucket=event["bucket"], Key=event["key"])["ETag"]',
          '        except s3.exceptions.ClientError:',
          '            time.sleep(1)',
          '',
        ].join('\n'),
        good: [
          'import boto3',
          '',
          's3 = boto3.client("s3")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    s3.get_waiter("object_exists").wait(Bucket=event["bucket"], Key=event["key"])',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/boto3/latest/guide/clients.html#waiters',
      'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
