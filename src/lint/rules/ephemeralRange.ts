import { limits } from '../../model/limits.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { reportOutOfRange } from '../template/settingRange.ts';

export const ephemeralRange: Rule = {
  meta: {
    id: 'ephemeral-range',
    title: 'Give `/tmp` between 512 and 10,240 MB',
    what: 'Reports a size of the ephemeral storage that Lambda does not accept. Values that only the deployment knows are left alone.',
    why: 'Lambda takes whole megabytes from 512, which every function has, to 10,240. The deployment of anything else fails and is rolled back.',
    fix: 'Choose a size within the limits. The quick fix takes the nearest one.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'EphemeralStorage: { Size: 20480 }',
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'EphemeralStorage: { Size: 10240 }',
        ]),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html'],
  },
  check: {
    template: file => {
      const { min, max } = limits.ephemeralStorageMb;
      return reportOutOfRange(file, 'ephemeralStorage', {
        subject: 'The size of /tmp',
        min,
        max,
        unit: ' MB',
      });
    },
  },
};
