import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type EventSourceMapping, eventSourceMappings } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { numberOf } from '../template/numberOf.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const esmFailureHandling: Rule = {
  meta: {
    id: 'esm-failure-handling',
    title: 'Say what happens to stream records that keep failing',
    what: 'Reports event source mappings of Kinesis and DynamoDB streams that give up on nothing: no number of retries, no age of records, no bisection of batches, no destination for failures.',
    why: 'A stream is read in order. When a batch fails, Lambda repeats it until it succeeds or until the records leave the stream, after a day or more. Until then the whole shard stands still, and afterwards the records are gone.',
    fix: 'Limit `MaximumRetryAttempts` or `MaximumRecordAgeInSeconds`, split failing batches with `BisectBatchOnFunctionError`, and send what is left to a queue or topic with `DestinationConfig`. The quick fix limits the retries.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: example([]),
        good: example(['MaximumRetryAttempts: 5', 'BisectBatchOnFunctionError: true']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(properties: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: python3.13',
    'Events:',
    '  Changes:',
    '    Type: DynamoDB',
    '    Properties:',
    '      Stream: arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000',
    '      StartingPosition: LATEST',
    ...properties.map(line => `      ${line}`),
  ]);
}

const retries = 10;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const mapping of eventSourceMappings(file)) {
    if (mapping.kind !== 'kinesis' && mapping.kind !== 'dynamodb') continue;
    if (handlesFailures(mapping)) continue;
    yield {
      at: mapping.nameRange,
      message: `A batch of ${mapping.label} that fails is repeated until its records expire, and its shard stands still meanwhile.`,
      fixes: () => templateFix(`Give up after ${retries} retries`, mapping.set('maximumRetries', retries)),
    };
  }
}

/** `-1` stands for no limit. */
function handlesFailures(mapping: EventSourceMapping): boolean {
  const isLimited = (['maximumRetries', 'maximumRecordAge'] as const).some(setting => {
    const value = mapping.get(setting);
    return value !== undefined && numberOf(value) !== -1;
  });
  const bisect = mapping.get('bisect');
  const bisects = bisect !== undefined && !(bisect.kind === 'scalar' && bisect.text === 'false');
  return isLimited || bisects || mapping.get('onFailure') !== undefined;
}
