import { operationMap } from '../awsOperations.ts';
import type { Report } from '../finding.ts';
import { awsCallsOf as javaScriptCallsOf } from '../javaScript/awsCalls.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { membersRead } from '../javaScript/resultUse.ts';
import { calleeSpan as javaScriptCalleeSpan } from '../javaScript/syntax.ts';
import { awsCallsOf as pythonCallsOf } from '../python/awsCalls.ts';
import type { PythonFile } from '../python/pythonFile.ts';
import { keysRead } from '../python/resultUse.ts';
import { calleeSpan as pythonCalleeSpan } from '../python/syntax.ts';
import type { Rule } from '../rule.ts';

export const uncheckedBatchWrite: Rule = {
  meta: {
    id: 'unchecked-batch-write',
    title: 'Look at what a batch operation did not write',
    what: [
      'Reports calls of `BatchWriteItem` of DynamoDB, `SendMessageBatch` and `DeleteMessageBatch` of SQS, `PublishBatch` of SNS, `PutRecords` of Kinesis, `PutRecordBatch` of Firehose and `PutEvents` of EventBridge where nothing reads the part of the response that lists the failures.',
      "A response that is returned or handed to another function is left alone, and so is boto3's `batch_writer()`, which sends again what was not written.",
    ].join('\n\n'),
    why: 'These operations succeed when a part of the batch was refused, by throttling for instance. The SDK throws nothing and does not try that part again: it only stands in the response. Where nobody looks, data is lost without a trace.',
    fix: 'Read the list of failures (`UnprocessedItems`, `Failed`, `FailedRecordCount`, `FailedPutCount`, `FailedEntryCount`), and send those entries again after a pause, or throw an error so that Lambda tries the event again.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';",
          '',
          'const client = new EventBridgeClient({});',
          '',
          'export const handler = async (event: { entries: [] }) => {',
          '  await client.send(new PutEventsCommand({ Entries: event.entries }));',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';",
          '',
          'const client = new EventBridgeClient({});',
          '',
          'export const handler = async (event: { entries: [] }) => {',
          '  const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: event.entries }));',
          '  if (FailedEntryCount) throw new Error(FailedEntryCount + " events were refused.");',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          'sqs = boto3.client("sqs")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    sqs.send_message_batch(QueueUrl=event["queue"], Entries=event["entries"])',
          '',
        ].join('\n'),
        good: [
          'import boto3',
          '',
          'sqs = boto3.client("sqs")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    response = sqs.send_message_batch(QueueUrl=event["queue"], Entries=event["entries"])',
          '    if response.get("Failed"):',
          '        raise RuntimeError("Some messages were refused.")',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html',
      'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html',
      'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

/** The members of a response that tell what was not written; the first is the one to look at. */
const failureMembers = operationMap({
  dynamodb: { BatchWriteItem: ['UnprocessedItems'] },
  events: { PutEvents: ['FailedEntryCount', 'Entries'] },
  firehose: { PutRecordBatch: ['FailedPutCount', 'RequestResponses'] },
  kinesis: { PutRecords: ['FailedRecordCount', 'Records'] },
  sns: { PublishBatch: ['Failed'] },
  sqs: { DeleteMessageBatch: ['Failed'], SendMessageBatch: ['Failed'], SendMessages: ['Failed'] },
});

function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const call of javaScriptCallsOf(file)) {
    const members = failureMembers.get(call);
    if (members === undefined || call.promise === undefined) continue;
    const read = membersRead(call.promise);
    if (read === undefined || members.some(member => read.has(member))) continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: javaScriptCalleeSpan(call.node), message: messageFor(call.operation, members) };
  }
}

function* checkPython(file: PythonFile): Generator<Report> {
  for (const call of pythonCallsOf(file)) {
    const members = failureMembers.get(call);
    if (members === undefined) continue;
    const read = keysRead(file, call.node);
    if (read === undefined || members.some(member => read.has(member))) continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: pythonCalleeSpan(call.node), message: messageFor(call.operation, members) };
  }
}

function messageFor(operation: string, [member = '']: readonly string[]): string {
  return `${operation} may succeed in part, and nothing reads ${member} of its response: entries that were refused are lost without an error.`;
}
