import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import { type QueueMapping, queueMappings, secondsOf } from '../template/queueMappings.ts';
import type { Resource, TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const sqsVisibilityTimeout: Rule = {
  meta: {
    id: 'sqs-visibility-timeout',
    title: 'Hide messages for six times the timeout of the function that reads them',
    what: 'Reports a queue that feeds a function of the same template and whose visibility timeout is shorter than six times the timeout of the function, plus the batching window. When it is shorter than the timeout itself, that is an error. Defaults count too: 30 seconds for a queue, 3 seconds for a function. Queues outside of the template and values that only the deployment knows are left alone.',
    why: 'A message that becomes visible again while it is still being worked on is handed out a second time. AWS recommends six times the timeout, so that Lambda can try again when the function is throttled; below the timeout itself, Lambda refuses the connection.',
    fix: 'Raise `VisibilityTimeout` of the queue, as the quick fix does, or lower the timeout of the function.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: example(30),
        good: example(180),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function example(visibilityTimeout: number): string {
  return exampleTemplate(
    [
      'Handler: app.handler',
      'Runtime: nodejs24.x',
      'Timeout: 30',
      'Events:',
      '  Work: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } }',
    ],
    ['Queue:', '  Type: AWS::SQS::Queue', '  Properties:', `    VisibilityTimeout: ${visibilityTimeout}`],
  );
}

/** A queue's, where its properties say none. */
const defaultVisibilitySeconds = 30;

function* check(file: TemplateFile): Iterable<Report> {
  const neediest = new Map<Resource, { needed: number; mapping: QueueMapping; timeout: number }>();
  for (const mapping of queueMappings(file)) {
    const { timeoutMs } = mapping.fn.function;
    if (!timeoutMs.known || mapping.batchingWindowSeconds === undefined) continue;
    const timeout = timeoutMs.value / 1000;
    const needed = 6 * timeout + mapping.batchingWindowSeconds;
    if (needed > (neediest.get(mapping.queue)?.needed ?? 0)) {
      neediest.set(mapping.queue, { needed, mapping, timeout });
    }
  }
  for (const [queue, { needed, mapping, timeout }] of neediest) {
    const value = file.scope.get(queue.properties, 'VisibilityTimeout');
    const visibility = secondsOf(value, defaultVisibilitySeconds);
    if (visibility === undefined || visibility >= needed) continue;
    const { logicalId, nameRange } = mapping.fn.function;
    const hidden = `${queue.logicalId} hides a message for ${visibility} seconds`;
    yield {
      at: value?.range ?? queue.nameRange,
      ...(visibility < timeout && { severity: 'error' }),
      message:
        visibility < timeout
          ? `${hidden}, and ${logicalId} may run for ${timeout}. Lambda refuses to connect them.`
          : `${hidden}, ${logicalId} may run for ${timeout}: fewer than the ${needed} seconds that AWS recommends. Messages can be handled twice.`,
      related: [
        {
          message: `${logicalId} reads the queue.`,
          location: { file: file.file, range: mapping.fn.function.timeoutMs.range ?? nameRange },
        },
      ],
      fixes: () =>
        queue.value.kind === 'map'
          ? templateFix(
              `Set VisibilityTimeout to ${needed} seconds`,
              setProperty(file, queue.value, ['Properties', 'VisibilityTimeout'], needed),
            )
          : [],
    };
  }
}
