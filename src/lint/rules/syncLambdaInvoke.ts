import type { Rule } from '../rule.ts';
import { checkJavaScript } from './syncLambdaInvoke/javaScript.ts';
import { checkPython } from './syncLambdaInvoke/python.ts';

export const syncLambdaInvoke: Rule = {
  meta: {
    id: 'sync-lambda-invoke',
    title: 'Do not wait for another function',
    what: [
      'Reports a call of another function through the Lambda client that waits for its result: `InvocationType` is missing or `RequestResponse`.',
      'Asynchronous calls (`Event`), dry runs and `context.invoke` of durable functions are left alone.',
    ].join('\n\n'),
    why: 'While the other function runs, this one waits: both durations are paid for, both count against the concurrency of the account, and the timeout of the caller has to cover that of the callee. An error of the callee is no error of the call: it stands in `FunctionError` of the response.',
    fix: "Call it with `InvocationType: 'Event'` where the result is not needed; else let Step Functions or a durable function call both, or share the code as a module. Where the result is dropped, the quick fix sets `InvocationType`.",
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';",
          '',
          'const lambda = new LambdaClient({});',
          '',
          'export const handler = async (event: unknown) => {',
          "  await lambda.send(new InvokeCommand({ FunctionName: 'ship', Payload: JSON.stringify(event) }));",
          '};',
          '',
        ].join('\n'),
        good: [
          "import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';",
          '',
          'const lambda = new LambdaClient({});',
          '',
          'export const handler = async (event: unknown) => {',
          "  await lambda.send(new InvokeCommand({ FunctionName: 'ship', InvocationType: 'Event', Payload: JSON.stringify(event) }));",
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import boto3',
          '',
          'client = boto3.client("lambda")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    client.invoke(FunctionName="ship", Payload=event["order"])',
          '',
        ].join('\n'),
        good: [
          'import boto3',
          '',
          'client = boto3.client("lambda")',
          '',
          '',
          'def lambda_handler(event, context):',
          '    client.invoke(FunctionName="ship", InvocationType="Event", Payload=event["order"])',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
