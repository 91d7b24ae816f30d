import {
  type Fragments,
  javaScriptFragments,
  jsxFragments,
  pythonFragments,
  typeScriptFragments,
} from './fragments.ts';

/** A workspace whose first file is typed into. */
export interface TypedWorkspace {
  /** The open file's name and text. A line with `<statement>`, `<declaration>` or `<member>` is a place to type at. */
  readonly open: readonly [name: string, text: string];
  readonly others: Readonly<Record<string, string>>;
  readonly fragments: Fragments;
}

const template = (handler: string, runtime: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: ${runtime}
      Handler: ${handler}
      CodeUri: .
      Timeout: 60
      Environment:
        Variables:
          TABLE: orders
          QUEUE_URL: https://sqs.eu-west-1.amazonaws.com/1/q
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt OrderQueue.Arn
  OrderQueue:
    Type: AWS::SQS::Queue
`;

const javaScript = `import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { readFileSync } from 'node:fs';
import { archive } from './archive.js';

const table = process.env.TABLE;
<declaration>
const queue = process.env.QUEUE_URL;

async function save(order) {
  const client = new DynamoDBClient({});
  await client.send(new PutItemCommand({ TableName: table, Item: { id: { S: order.id } } }));
}

<declaration>
export const handler = async (event, context) => {
  const settings = JSON.parse(readFileSync('./settings.json', 'utf8'));
  console.log(JSON.stringify(event));
  for (const record of event.Records) {
    <statement>
    const order = JSON.parse(record.body);
    await save(order);
    notify(order, settings);
    await archive(order);
  }
  <statement>
  return { batchItemFailures: [] };
};

async function notify(order, settings) {
  const sqs = new SQSClient({});
  <statement>
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify({ order, settings }) }));
}

class Reports {
  async count() {
    const client = new DynamoDBClient({ maxAttempts: 2 });
    return client.send(new ScanCommand({ TableName: table }));
  }
  <member>
}

export const report = async () => new Reports().count();
<declaration>
`;

const archive = `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

export async function archive(order) {
  const s3 = new S3Client({});
  await s3.send(new PutObjectCommand({ Bucket: 'orders', Key: order.id, Body: JSON.stringify(order) }));
}
`;

const python = `import json
import os

import boto3

from archive import archive

TABLE = os.environ["TABLE"]
<declaration>
QUEUE_URL = os.environ["QUEUE_URL"]


def save(order):
    table = boto3.resource("dynamodb").Table(TABLE)
    table.put_item(Item=order)


<declaration>
def lambda_handler(event, context):
    print(event)
    for record in event["Records"]:
        <statement>
        order = json.loads(record["body"])
        save(order)
        notify(order)
        archive(order)
    <statement>
    return {"batchItemFailures": []}


def notify(order, seen=[]):
    sqs = boto3.client("sqs")
    <statement>
    seen.append(order["id"])
    sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=json.dumps(order))


class Reports:
    def count(self):
        client = boto3.client("dynamodb")
        return client.scan(TableName=TABLE)

    <member>


def report(event, context):
    return Reports().count()


<declaration>
`;

const pythonArchive = `import boto3


def archive(order):
    s3 = boto3.client("s3")
    s3.put_object(Bucket="orders", Key=order["id"], Body=str(order))
`;

/** The same code with types. */
const typeScript = javaScript
  .replace('save(order)', 'save(order: { id: string }): Promise<void>')
  .replace('async (event, context) =>', 'async (event: { Records: { body: string }[] }, context: unknown) =>')
  .replace('notify(order, settings) {', 'notify(order: unknown, settings: unknown): Promise<void> {');

export const typedWorkspaces: readonly TypedWorkspace[] = [
  {
    open: ['app.mjs', javaScript],
    others: { 'archive.js': archive, 'template.yaml': template('app.handler', 'nodejs24.x') },
    fragments: javaScriptFragments,
  },
  {
    open: ['app.ts', typeScript],
    others: { 'archive.ts': archive, 'template.yaml': template('app.handler', 'nodejs24.x') },
    fragments: typeScriptFragments,
  },
  { open: ['app.tsx', typeScript], others: { 'archive.ts': archive }, fragments: jsxFragments },
  {
    open: ['app.py', python],
    others: { 'archive.py': pythonArchive, 'template.yaml': template('app.lambda_handler', 'python3.13') },
    fragments: pythonFragments,
  },
  { open: ['app.py', python], others: { 'archive.py': pythonArchive }, fragments: {} },
];
