import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { eventSourceMappings } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { numberOf } from '../template/numberOf.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

/** "Configuring maximum concurrency for Amazon SQS event sources" in the developer guide. */
const limits = { min: 2, max: 1_000 };

export const esmMaximumConcurrency: Rule = {
  meta: {
    id: 'esm-maximum-concurrency',
    title: 'Let an SQS mapping run between 2 and 1,000 invocations at once',
    what: 'Reports a `MaximumConcurrency` below 2 or above 1,000, and one on a source other than an SQS queue.',
    why: 'Lambda polls a queue with at least two pollers, so it cannot keep to one invocation at a time this way. It refuses the mapping and the deployment is rolled back.',
    fix: 'Set 2 or more. Where only one invocation may run at a time, use a FIFO queue with one message group, or reserve a concurrency of 1 for the function and give the queue a long visibility timeout.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example(1), good: example(2) }],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html'],
  },
  check: { template: checkTemplate },
};

function example(concurrency: number): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'Events:',
    '  Jobs:',
    '    Type: SQS',
    '    Properties:',
    '      Queue: arn:aws:sqs:eu-west-1:123456789012:jobs',
    '      ScalingConfig:',
    `        MaximumConcurrency: ${concurrency}`,
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const mapping of eventSourceMappings(file)) {
    const value = mapping.get('maximumConcurrency');
    if (value === undefined) continue;
    if (mapping.kind !== 'sqs' && mapping.kind !== 'other') {
      yield {
        at: value.range,
        message: `Only mappings of SQS queues have a maximum concurrency; ${mapping.label} reads something else. Lambda refuses the mapping.`,
      };
      continue;
    }
    const number = numberOf(value);
    if (number === undefined || (number >= limits.min && number <= limits.max)) continue;
    const nearest = number < limits.min ? limits.min : limits.max;
    yield {
      at: value.range,
      message: `The maximum concurrency of a mapping is from 2 to 1,000, not ${number}. Lambda refuses the mapping.`,
      fixes: () => templateFix(`Set ${nearest}`, mapping.set('maximumConcurrency', nearest)),
    };
  }
}
