import { literalText } from '../../project/templateValue.ts';
import type { Fix, Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type EventSourceMapping, eventSourceMappings } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const esmStartingPosition: Rule = {
  meta: {
    id: 'esm-starting-position',
    title: 'Say where to start reading a stream, and only for streams',
    what: 'Reports event source mappings of Kinesis, DynamoDB and MSK without a `StartingPosition`, mappings of SQS queues that have one, and positions that Lambda does not know or the source does not support. In serverless.yml a missing position is not reported: the framework starts at `TRIM_HORIZON`.',
    why: 'A stream has a past, so Lambda must be told whether to read it. A queue has none. Lambda refuses the mapping in both cases and the deployment is rolled back.',
    fix: '`TRIM_HORIZON` reads everything the stream still has, `LATEST` only what arrives from now on. `AT_TIMESTAMP` needs a `StartingPositionTimestamp` and works for Kinesis, Kafka and DocumentDB.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: example([]),
        good: example(['      StartingPosition: TRIM_HORIZON']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(position: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: python3.13',
    'Events:',
    '  Clicks:',
    '    Type: Kinesis',
    '    Properties:',
    '      Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks',
    ...position,
  ]);
}

/** Sources whose mapping is refused without a position. DocumentDB has a default. */
const needPosition = ['kinesis', 'dynamodb', 'kafka'];

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const mapping of eventSourceMappings(file)) {
    const position = mapping.get('startingPosition');
    if (position === undefined) {
      if (needsPosition(mapping, file)) yield missing(mapping);
    } else if (mapping.kind === 'sqs') {
      yield {
        at: position.range,
        message: `${mapping.label} reads an SQS queue, which has no starting position. Lambda refuses the mapping.`,
        fixes: () => templateFix('Remove the starting position', mapping.remove('startingPosition'), true),
      };
    } else if (position.kind === 'scalar') {
      const problem = problemOf(literalText(position) ?? '', mapping);
      if (problem) {
        yield {
          at: position.range,
          message: `${problem} Lambda refuses the mapping.`,
          fixes: () => positions(mapping),
        };
      }
    }
  }
}

/** The Serverless Framework has a default, and SAM does not ask for a position of brokers that somebody runs. */
function needsPosition({ kind, type }: EventSourceMapping, { format }: TemplateFile): boolean {
  if (!needPosition.includes(kind) || type === 'SelfManagedKafka') return false;
  return format !== 'serverless' || type === 'AWS::Lambda::EventSourceMapping';
}

function missing(mapping: EventSourceMapping): Report {
  return {
    at: mapping.nameRange,
    message: `${mapping.label} reads a stream and does not say where to start. Lambda refuses the mapping without a StartingPosition.`,
    fixes: () => positions(mapping),
  };
}

function problemOf(position: string, mapping: EventSourceMapping): string | undefined {
  if (!['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'].includes(position)) {
    return `${position} is no starting position; there are TRIM_HORIZON, LATEST and AT_TIMESTAMP.`;
  }
  if (position !== 'AT_TIMESTAMP') return undefined;
  if (mapping.kind === 'dynamodb') return 'DynamoDB streams cannot be read from a point in time.';
  return mapping.get('startingPositionTimestamp') === undefined
    ? 'AT_TIMESTAMP needs a StartingPositionTimestamp.'
    : undefined;
}

function positions(mapping: EventSourceMapping): readonly Fix[] {
  return [
    ...templateFix('Read everything the stream has', mapping.set('startingPosition', 'TRIM_HORIZON')),
    ...templateFix('Read from now on', mapping.set('startingPosition', 'LATEST')),
  ];
}
