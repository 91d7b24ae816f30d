import type { TriggerKind } from '../../model/trigger.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type CallerLimit, callerLimits } from '../template/callerLimits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { setSetting } from '../template/functionSettings.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const timeoutExceedsIntegration: Rule = {
  meta: {
    id: 'timeout-exceeds-integration',
    title: 'End a function before its caller gives up',
    what: 'Reports a function that may run longer than the service that waits for it: 29 seconds for a REST API, 30 for an HTTP API and for AppSync, 5 for Amazon Cognito and for the viewer events of CloudFront, 30 for its origin events. It is only information where the function is also called by services that do not wait, and for a timeout of exactly 30 seconds behind a REST API. Templates in which an API says how long it waits, streams its responses, calls asynchronously or is defined in another file are left alone for APIs.',
    why: 'The caller answers its client with an error while the function goes on and does its work, often a second time when the client tries again. You pay for all of it.',
    fix: 'Lower the timeout to what the caller waits, as the quick fix does. Work that takes longer belongs behind a queue or into a state machine. AWS raises the limit of regional and private REST APIs on request; say so with a comment that silences the rule.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: example(60),
        good: example(29),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html',
      'https://docs.aws.amazon.com/general/latest/gr/appsync.html',
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function example(timeout: number): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    `Timeout: ${timeout}`,
    'Events:',
    '  Create: { Type: Api, Properties: { Path: /orders, Method: POST } }',
  ]);
}

/** They call and wait, or they take whatever time it needs. */
const waiting: ReadonlySet<TriggerKind> = new Set([
  'api-rest',
  'api-http',
  'api-websocket',
  'function-url',
  'alb',
  'cognito',
  'cloudfront',
  'alexa',
]);

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const { timeoutMs, logicalId, nameRange } = fn.function;
    if (!timeoutMs.known) continue;
    const seconds = timeoutMs.value / 1000;
    const exceeded = callerLimits(file, fn).filter(limit => seconds > limit.seconds);
    const strictest = exceeded.toSorted((left, right) => left.seconds - right.seconds)[0];
    if (strictest === undefined) continue;
    const severity = severityOf(strictest, seconds, fn);
    yield {
      // A value in Globals can be right for other functions.
      at: (timeoutMs.origin === 'resource' ? timeoutMs.range : undefined) ?? nameRange,
      ...(severity && { severity }),
      message: `${strictest.caller} waits ${strictest.seconds} seconds for ${logicalId}, which may run for ${seconds}. The caller gets an error while the function goes on.`,
      related: [{ message: 'It is called here.', location: strictest.location }],
      fixes: () =>
        templateFix(
          `Set a timeout of ${strictest.seconds} seconds`,
          setSetting(file, fn, 'timeout', strictest.seconds),
        ),
    };
  }
}

function severityOf(
  { caller, seconds: limit, isSoft }: CallerLimit,
  seconds: number,
  { function: fn }: TemplateFunction,
): Report['severity'] {
  if (caller === 'CloudFront') return 'error';
  const isMixed = fn.triggers.some(({ kind }) => !waiting.has(kind));
  return isMixed || (isSoft && seconds === limit + 1) ? 'information' : undefined;
}
