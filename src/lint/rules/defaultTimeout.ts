import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { reportUnset } from '../template/unsetSetting.ts';

export const defaultTimeout: Rule = {
  meta: {
    id: 'default-timeout',
    title: 'Say how long a function may run',
    what: 'Reports a function whose template says no timeout, neither on the function nor in `Globals`. Nothing is said about serverless.yml, whose framework has a default of its own.',
    why: 'Lambda ends such a function after 3 seconds. A call of a service with a retry or two takes longer, so the function fails where its own error handling would have helped.',
    fix: 'Set `Timeout` to what the function needs in a bad moment, not in a good one. The quick fix writes 10 seconds.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Timeout: 10']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html'],
  },
  check: {
    template: file =>
      reportUnset(file, 'timeout', {
        message: name => `${name} has no timeout. Lambda ends it after 3 seconds.`,
        fix: { title: 'Set a timeout of 10 seconds', value: 10 },
      }),
  },
};
