import { limits } from '../../model/limits.ts';
import type { TriggerKind } from '../../model/trigger.ts';
import { entryOf } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const maxTimeout: Rule = {
  meta: {
    id: 'max-timeout',
    title: 'Give a function the time it needs, not all there is',
    what: 'Reports a timeout of 900 seconds, the most that Lambda allows, where events are expected to be handled quickly. Functions that do work in batches are left alone: those with a schedule, a queue, a stream, a bucket or a state machine, durable functions, those without a trigger in the template, and those whose name says so (`nightlyExport`, `migrate`).',
    why: 'When a service hangs, the function hangs with it for a quarter of an hour, is paid for all of it, and occupies one of the concurrent executions of the account.',
    fix: 'Set the timeout to what the function needs in a bad moment.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Timeout: 900',
          'Events:',
          '  Placed: { Type: SNS, Properties: { Topic: !Ref Topic } }',
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Timeout: 20',
          'Events:',
          '  Placed: { Type: SNS, Properties: { Topic: !Ref Topic } }',
        ]),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html'],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

const quick: ReadonlySet<TriggerKind> = new Set([
  'api-rest',
  'api-http',
  'api-websocket',
  'alb',
  'alexa',
  'cognito',
  'eventbridge',
  'iot',
  'sns',
]);

const batchNames =
  /archive|backfill|backup|batch|bulk|clean|cron|crawl|daily|etl|export|import|index|ingest|job|load|migrat|nightly|process|purge|render|report|scan|scrape|sync|train|transcode|weekly|worker/i;

function* check({ functions }: TemplateFile): Iterable<Report> {
  const excused = new Set(functions.filter(own => !isQuick(own)).map(placeOfTimeout));
  for (const own of functions) {
    const { timeoutMs } = own.function;
    const isLongest = timeoutMs.known && timeoutMs.value === limits.timeoutMs.max;
    if (!isLongest || timeoutMs.range === undefined || excused.has(placeOfTimeout(own))) continue;
    yield {
      at: timeoutMs.range,
      message:
        'Events like these are handled in seconds. When a service hangs, the function hangs with it for 15 minutes, and all of them are paid.',
    };
  }
}

/** A timeout in `Globals` is for all functions, also for one that needs it. */
function placeOfTimeout({ function: { timeoutMs } }: TemplateFunction): string | undefined {
  return timeoutMs.range && JSON.stringify(timeoutMs.range);
}

function isQuick({ function: fn, resource }: TemplateFunction): boolean {
  const isDurable = entryOf(resource.properties, 'DurableConfig') !== undefined;
  if (isDurable || batchNames.test(fn.logicalId) || fn.triggers.length === 0) return false;
  return fn.triggers.every(({ kind }) => quick.has(kind));
}
