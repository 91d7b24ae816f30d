import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { type Schedule, schedulesOf } from '../template/schedules.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { cronProblem } from './scheduleExpression/cron.ts';
import { rateProblem } from './scheduleExpression/rate.ts';

export const scheduleExpression: Rule = {
  meta: {
    id: 'schedule-expression',
    title: 'Write a schedule that EventBridge understands',
    what: 'Reports `rate(…)` and `cron(…)` expressions that EventBridge refuses: the wrong number of fields, values out of their range, `rate(1 minutes)`, days of the month and of the week together. Schedules that only the deployment knows are left alone.',
    why: 'EventBridge has a form of cron of its own: six fields, the last one a year, and one of the two fields for days must be `?`. Other expressions are refused and the deployment is rolled back.',
    fix: 'Write `rate(5 minutes)`, with the unit in the singular after 1, or `cron(minutes hours day-of-month month day-of-week year)`. The quick fix corrects the unit, and turns the five fields of a crontab into six where that does not change the days.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example('cron(0 9 * * *)'), good: example('cron(0 9 * * ? *)') }],
    sources: [
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
      'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(expression: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'Events:',
    '  Morning:',
    '    Type: Schedule',
    '    Properties:',
    `      Schedule: ${expression}`,
  ]);
}

/** What is wrong with an expression, as a sentence, and what was meant, where there is no doubt. */
export interface ExpressionProblem {
  readonly message: string;
  readonly meant?: string;
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const schedule of schedulesOf(file)) {
    const problem = problemOf(schedule);
    if (problem === undefined) continue;
    const { message, meant } = problem;
    yield {
      at: schedule.at,
      message: `${message} EventBridge refuses the schedule.`,
      fixes: () =>
        meant === undefined ? [] : templateFix(`Write ${meant}`, setValue(file, schedule.at, meant), true),
    };
  }
}

function problemOf({ expression, isScheduler }: Schedule): ExpressionProblem | undefined {
  const [, kind, body] = /^(\w+)\((.*)\)$/s.exec(expression) ?? [];
  if (kind === 'rate' && body !== undefined) return rateProblem(body, isScheduler);
  if (kind === 'cron' && body !== undefined) return cronProblem(body);
  if (kind === 'at' && isScheduler) return undefined;
  const kinds = isScheduler ? 'rate(…), cron(…) or at(…)' : 'rate(…) or cron(…)';
  return { message: `A schedule is ${kinds}, not "${expression}".` };
}
