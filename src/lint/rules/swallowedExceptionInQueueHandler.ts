import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './swallowedExceptionInQueueHandler/javaScript.ts';
import { checkPython } from './swallowedExceptionInQueueHandler/python.ts';

const withQueue = (handler: string, runtime: string) =>
  exampleTemplate([
    'CodeUri: .',
    `Handler: ${handler}`,
    `Runtime: ${runtime}`,
    'Events:',
    '  Queue: { Type: SQS, Properties: { Queue: "arn:aws:sqs:eu-west-1:123456789012:orders" } }',
  ]);

export const swallowedExceptionInQueueHandler: Rule = {
  meta: {
    id: 'swallowed-exception-in-queue-handler',
    title: 'Let Lambda know which messages failed',
    what: [
      'Reports handlers of queues, topics and streams that catch every error of the work on a message and only log it.',
      'Left alone are handlers that throw again, collect failures, hand the message to something else or remember that there was an error; `except` clauses for particular errors; attempts in a loop; a `try` around parsing alone, because a message that cannot be read will not get better; and, in JavaScript, a `try` beside the work on the message, around what may fail.',
    ].join('\n\n'),
    why: 'For Lambda the batch has succeeded. SQS messages are deleted, streams go on behind the records, SNS does not deliver again: neither the retries nor the dead-letter queue ever see the message. Its data is lost, and the error metric stays at zero.',
    fix: 'Throw the error, or return the failed messages as `batchItemFailures` with `ReportBatchItemFailures` switched on, so that only those are tried again.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { save } from './orders';",
          '',
          'export const handler = async (event: { Records: { body: string }[] }) => {',
          '  for (const record of event.Records) {',
          '    try {',
          '      await save(record.body);',
          '    } catch (error) {',
          '      console.error(error);',
          '    }',
          '  }',
          '};',
          '',
        ].join('\n'),
        good: [
          "import { save } from './orders';",
          '',
          'export const handler = async (event: { Records: { messageId: string; body: string }[] }) => {',
          '  const batchItemFailures = [];',
          '  for (const record of event.Records) {',
          '    try {',
          '      await save(record.body);',
          '    } catch (error) {',
          '      console.error(error);',
          '      batchItemFailures.push({ itemIdentifier: record.messageId });',
          '    }',
          '  }',
          '  return { batchItemFailures };',
          '};',
          '',
        ].join('\n'),
        template: withQueue('handler.handler', 'nodejs22.x'),
      },
      {
        language: 'python',
        bad: [
          'from orders import save',
          '',
          '',
          'def lambda_handler(event, context):',
          '    for record in event["Records"]:',
          '        try:',
          '            save(record["body"])',
          '        except Exception as error:',
          '            print(error)',
          '',
        ].join('\n'),
        good: [
          'from orders import save',
          '',
          '',
          'def lambda_handler(event, context):',
          '    for record in event["Records"]:',
          '        save(record["body"])',
          '',
        ].join('\n'),
        template: withQueue('app.lambda_handler', 'python3.13'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
