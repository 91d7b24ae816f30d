import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { EventSourceMapping } from '../template/eventSourceMappings.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { numberOf } from '../template/numberOf.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { type BatchCode, batchCodeOf } from './partialBatchMismatch/batchCode.ts';
import { mappingsOf, type Reporting, reportingOf } from './partialBatchMismatch/reporting.ts';

export const partialBatchMismatch: Rule = {
  meta: {
    id: 'partial-batch-mismatch',
    title: 'Switch on ReportBatchItemFailures where the handler reports failures, and only there',
    what: [
      'Compares event source mappings of queues and streams with the handler behind them. It reports a handler that returns `batchItemFailures`, or uses the batch utilities of Powertools, where no mapping asks for them; a mapping that asks for them where the handler never returns any; as information a queue with batches of more than one message and neither of the two; and a FIFO queue whose handler goes on after a failure.',
      'Handlers that are not in the workspace, or whose result comes from somewhere that cannot be read, are left alone.',
    ].join('\n\n'),
    why: 'Without `ReportBatchItemFailures` Lambda ignores what the handler returns: the batch counts as processed and the failed messages are deleted. With it and without a report, nothing has changed: an error brings the whole batch back, and messages that were processed are processed again. In a FIFO queue later messages must not be processed before the one that failed.',
    fix: 'Add `FunctionResponseTypes: [ReportBatchItemFailures]` to the event source, and return the ids of the failed messages. The quick fix changes the template where the handler is ready.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const { save } = require('./orders');",
          '',
          'exports.handler = async event => {',
          '  for (const record of event.Records) await save(record.body);',
          '};',
          '',
        ].join('\n'),
        good: [
          "const { save } = require('./orders');",
          '',
          'exports.handler = async event => {',
          '  const batchItemFailures = [];',
          '  for (const record of event.Records) {',
          '    try {',
          '      await save(record.body);',
          '    } catch {',
          '      batchItemFailures.push({ itemIdentifier: record.messageId });',
          '    }',
          '  }',
          '  return { batchItemFailures };',
          '};',
          '',
        ].join('\n'),
        template: exampleTemplate([
          'CodeUri: .',
          'Handler: handler.handler',
          'Runtime: nodejs22.x',
          'Events:',
          '  Queue:',
          '    Type: SQS',
          '    Properties:',
          '      Queue: arn:aws:sqs:eu-west-1:123456789012:orders',
          '      FunctionResponseTypes: [ReportBatchItemFailures]',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
      'https://docs.aws.amazon.com/powertools/python/latest/utilities/batch/',
    ],
  },
  check: { template: checkTemplate },
};

function* checkTemplate(file: TemplateFile): Generator<Report> {
  for (const fn of file.functions) {
    const mappings = mappingsOf(file, fn).map(mapping => ({
      mapping,
      reporting: reportingOf(file, fn, mapping),
    }));
    const code = mappings.length > 0 ? batchCodeOf(fn) : undefined;
    if (code === undefined) continue;
    const isAsked = mappings.some(({ reporting }) => reporting !== 'off');
    for (const { mapping, reporting } of mappings) {
      const problem = problemOf(mapping, reporting, code, isAsked);
      if (problem) yield { at: mapping.nameRange, ...problem };
    }
  }
}

function problemOf(
  mapping: EventSourceMapping,
  reporting: Reporting,
  code: BatchCode,
  isAsked: boolean,
): Omit<Report, 'at'> | undefined {
  if (code.reports === 'yes' && !isAsked) {
    return {
      message:
        'The handler reports batchItemFailures, but this event source does not ask for them: messages that failed count as processed.',
      fixes: () => switchOn(mapping),
    };
  }
  if (code.reports === 'no' && reporting === 'on') {
    return {
      message:
        'This event source asks for batchItemFailures, but the handler never returns any: an error still brings the whole batch back.',
    };
  }
  if (code.reports === 'yes' && reporting === 'on' && mapping.isFifo && code.goesOnAfterFailure) {
    return {
      message:
        'The queue is FIFO, but the handler goes on after a failure: later messages are processed before the one that failed.',
    };
  }
  const isAtRisk = code.reports === 'no' && reporting === 'off' && mapping.kind === 'sqs';
  return isAtRisk && (batchSizeOf(mapping) ?? 1) > 1
    ? {
        severity: 'information',
        message: `When one message fails, the whole batch of up to ${batchSizeOf(mapping)} comes back and is processed again: the handler reports no batchItemFailures.`,
      }
    : undefined;
}

/** SQS hands over up to 10 messages unless the mapping says otherwise; `undefined` where it cannot be known. */
function batchSizeOf(mapping: EventSourceMapping): number | undefined {
  const size = mapping.get('batchSize');
  return size === undefined ? 10 : numberOf(size);
}

function switchOn(mapping: EventSourceMapping) {
  const isServerless = !/^[A-Z]/.test(mapping.type);
  const value = isServerless ? 'ReportBatchItemFailures' : ['ReportBatchItemFailures'];
  return templateFix('Ask for batchItemFailures', mapping.set('responseTypes', value));
}
