import { limits } from '../../model/limits.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { reportOutOfRange } from '../template/settingRange.ts';

export const memoryRange: Rule = {
  meta: {
    id: 'memory-range',
    title: 'Give a function between 128 and 10,240 MB of memory',
    what: 'Reports a memory size that Lambda does not accept. Functions on managed instances of an account have other limits and are left alone, and so are values that only the deployment knows.',
    why: 'Lambda takes whole megabytes from 128 to 10,240. The deployment of anything else fails and is rolled back.',
    fix: 'Choose a size within the limits. The quick fix takes the nearest one.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'MemorySize: 64']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'MemorySize: 128']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  },
  check: {
    template: file => {
      const { min, max } = limits.memoryMb;
      return reportOutOfRange(file, 'memory', { subject: 'The memory of a function', min, max, unit: ' MB' });
    },
  },
};
