import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type EventSourceMapping, eventSourceMappings } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { numberOf } from '../template/numberOf.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

/** From the parameters of event source mappings in the developer guide. */
const maxBatch = 10_000;
const maxFifoBatch = 10;
const maxBatchWithoutWindow = 10;

export const esmBatchSize: Rule = {
  meta: {
    id: 'esm-batch-size',
    title: 'Keep batches within what the event source allows',
    what: 'Reports batch sizes that Lambda refuses: more than 10 messages of a FIFO queue, more than 10 of a standard queue without a batching window, less than 1 or more than 10,000 of anything. Also batching windows on FIFO queues, which do not have them. Values that only the deployment knows are left alone.',
    why: 'Lambda checks the sizes when the mapping is created. The deployment fails and is rolled back.',
    fix: 'Take a batch of 10, or let Lambda gather a larger one with `MaximumBatchingWindowInSeconds` of at least 1.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: example(['BatchSize: 100']),
        good: example(['BatchSize: 100', 'MaximumBatchingWindowInSeconds: 5']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
      'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(properties: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'Events:',
    '  Jobs:',
    '    Type: SQS',
    '    Properties:',
    '      Queue: arn:aws:sqs:eu-west-1:123456789012:jobs',
    ...properties.map(line => `      ${line}`),
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const mapping of eventSourceMappings(file)) {
    yield* checkSize(mapping);
    yield* checkFifoWindow(mapping);
  }
}

function* checkSize(mapping: EventSourceMapping): Iterable<Report> {
  const value = mapping.get('batchSize');
  const size = numberOf(value);
  if (value === undefined || size === undefined) return;
  const at = value.range;
  const set = (title: string, number: number) => templateFix(title, mapping.set('batchSize', number));
  if (size < 1 || size > maxBatch) {
    yield {
      at,
      message: `A batch has from 1 to 10,000 records, not ${size}. Lambda refuses the mapping.`,
      fixes: () => set(size < 1 ? 'Take batches of 1' : 'Take batches of 10,000', size < 1 ? 1 : maxBatch),
    };
  } else if (mapping.isFifo && size > maxFifoBatch) {
    yield {
      at,
      message: `A batch of a FIFO queue has at most 10 messages, not ${size}. Lambda refuses the mapping.`,
      fixes: () => set('Take batches of 10', maxFifoBatch),
    };
  } else if (mapping.kind === 'sqs' && size > maxBatchWithoutWindow && hasNoWindow(mapping)) {
    yield {
      at,
      message: `A batch of more than 10 messages needs a batching window of at least 1 second to gather them. Lambda refuses the mapping.`,
      fixes: () => [
        ...templateFix('Gather messages for 1 second', mapping.set('batchingWindow', 1)),
        ...set('Take batches of 10', maxBatchWithoutWindow),
      ],
    };
  }
}

function* checkFifoWindow(mapping: EventSourceMapping): Iterable<Report> {
  const value = mapping.get('batchingWindow');
  const seconds = numberOf(value);
  if (value === undefined || seconds === undefined || !mapping.isFifo || seconds === 0) return;
  yield {
    at: value.range,
    message: 'FIFO queues have no batching window. Lambda refuses the mapping.',
    fixes: () => templateFix('Remove the batching window', mapping.remove('batchingWindow'), true),
  };
}

function hasNoWindow(mapping: EventSourceMapping): boolean {
  const window = mapping.get('batchingWindow');
  return window === undefined || numberOf(window) === 0;
}
