import { limits } from '../../model/limits.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { reportOutOfRange } from '../template/settingRange.ts';

export const timeoutRange: Rule = {
  meta: {
    id: 'timeout-range',
    title: 'Give a function between 1 and 900 seconds',
    what: 'Reports a timeout that Lambda does not accept, milliseconds instead of seconds above all. Functions on managed instances of an account have other limits and are left alone, and so are values that only the deployment knows.',
    why: 'Lambda takes whole seconds from 1 to 900, which is 15 minutes. The deployment of anything else fails and is rolled back.',
    fix: 'Choose a time within the limits. The quick fix takes the nearest one. Work that takes longer belongs into AWS Step Functions, AWS Batch or a container.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Timeout: 30000']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Timeout: 30']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  },
  check: {
    template: file => {
      const min = limits.timeoutMs.min / 1000;
      const max = limits.timeoutMs.max / 1000;
      return reportOutOfRange(file, 'timeout', {
        subject: 'The timeout of a function',
        min,
        max,
        unit: ' seconds',
      });
    },
  },
};
