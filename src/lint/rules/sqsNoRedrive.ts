import { mentionedResources } from '../../project/resourceReferences.ts';
import { valueAt } from '../../project/templateValue.ts';
import type { FileChange, Fix, Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty, setValue } from '../template/edits.ts';
import { eventSourceMappings, isFifoQueue } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { numberOf } from '../template/numberOf.ts';
import type { Resource, TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { mapAround } from '../template/valueSearch.ts';

export const sqsNoRedrive: Rule = {
  meta: {
    id: 'sqs-no-redrive',
    title: 'Take messages that keep failing out of the queue',
    what: 'Reports queues of the template that invoke a function and have no dead-letter queue (`RedrivePolicy`), or one that takes messages after fewer than 5 attempts. Queues that are dead-letter queues themselves are left alone.',
    why: 'A message that the function cannot process comes back after each visibility timeout until its retention ends, four days by default. It costs an invocation each time, holds up its batch or its message group, and then disappears. With few attempts, throttling alone moves good messages to the dead-letter queue: a message that Lambda takes and cannot hand to the function counts as an attempt.',
    fix: 'Add a dead-letter queue with a `maxReceiveCount` of 5 or more. The quick fix adds both.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: example([]),
        good: example([
          '  Properties:',
          '    RedrivePolicy:',
          '      deadLetterTargetArn: arn:aws:sqs:eu-west-1:123456789012:failed',
          '      maxReceiveCount: 5',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(queue: readonly string[]): string {
  return exampleTemplate(
    [
      'Handler: app.handler',
      'Runtime: nodejs24.x',
      'Events:',
      '  Jobs:',
      '    Type: SQS',
      '    Properties: { Queue: !GetAtt Jobs.Arn }',
    ],
    ['Jobs:', '  Type: AWS::SQS::Queue', ...queue],
  );
}

/** AWS recommends at least this many attempts for queues that invoke functions. */
const fewestAttempts = 5;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  const sources = new Set(eventSourceMappings(file).map(({ source }) => source));
  const deadLetterQueues = deadLetterQueueIds(file);
  for (const queue of file.resources('AWS::SQS::Queue')) {
    if (!sources.has(queue) || deadLetterQueues.has(queue.logicalId)) continue;
    const policy = file.scope.get(queue.properties, 'RedrivePolicy');
    if (policy === undefined) {
      yield {
        at: queue.nameRange,
        message: `A message of ${queue.logicalId} that the function cannot process comes back until it expires: the queue has no dead-letter queue.`,
        fixes: () => deadLetterFix(queue, file),
      };
      continue;
    }
    const count = file.scope.get(policy, 'maxReceiveCount');
    const attempts = numberOf(count);
    if (!count || attempts === undefined || attempts >= fewestAttempts) continue;
    yield {
      at: count.range,
      message: `After ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} a message goes to the dead-letter queue, and throttling counts as an attempt. AWS recommends at least ${fewestAttempts}.`,
      fixes: () =>
        templateFix(`Allow ${fewestAttempts} attempts`, setValue(file, count.range, fewestAttempts)),
    };
  }
}

/** The queues that something sends what failed to. */
function deadLetterQueueIds(file: TemplateFile): ReadonlySet<string> {
  const places = [...file.resources(), ...file.functions.map(({ resource }) => resource)];
  return new Set(
    places.flatMap(({ properties, type }) => {
      const paths = type === 'AWS::SQS::Queue' ? [['RedrivePolicy', 'deadLetterTargetArn']] : failureTargets;
      return paths.flatMap(path => mentionedResources(valueAt(properties, ...path), file.scope));
    }),
  );
}

const failureTargets = [
  ['DeadLetterQueue', 'TargetArn'],
  ['DeadLetterConfig', 'TargetArn'],
  ['DestinationConfig', 'OnFailure', 'Destination'],
  ['EventInvokeConfig', 'DestinationConfig', 'OnFailure', 'Destination'],
  ['onError'],
];

function deadLetterFix(queue: Resource, file: TemplateFile): readonly Fix[] {
  const name = `${queue.logicalId}DeadLetters`;
  const resources = mapAround(file.root, queue.nameRange);
  if (queue.value.kind !== 'map' || resources === undefined) return [];
  const isTaken = file.resources().some(({ logicalId }) => logicalId === name);
  const target = { 'Fn::GetAtt': [name, 'Arn'] };
  const path = ['Properties', 'RedrivePolicy'];
  const policy = setProperty(file, queue.value, path, {
    deadLetterTargetArn: target,
    maxReceiveCount: fewestAttempts,
  });
  const fifo = isFifoQueue(queue, file) ? { Properties: { FifoQueue: true } } : {};
  const added = setProperty(file, resources, [name], { Type: 'AWS::SQS::Queue', ...fifo });
  if (isTaken || policy === undefined || added === undefined) return [];
  return [{ title: 'Add a dead-letter queue', edits: inOrder(policy, added), isSafe: false }];
}

/** Behind the last resource both are written at the same place. */
function inOrder(first: FileChange, second: FileChange): readonly FileChange[] {
  const isSamePlace = JSON.stringify(first.range) === JSON.stringify(second.range);
  return isSamePlace ? [{ ...first, newText: first.newText + second.newText }] : [first, second];
}
