import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { reportUnset } from '../template/unsetSetting.ts';

export const defaultMemory: Rule = {
  meta: {
    id: 'default-memory',
    title: 'Say how much memory a function has',
    what: 'Reports a function whose template says no memory size, neither on the function nor in `Globals`. Nothing is said about serverless.yml, whose framework has a default of its own.',
    why: 'Lambda gives such a function 128 MB, the least there is. The share of a processor grows with the memory: with 128 MB it is about a fourteenth of one, which makes the start of most functions slow, and often the function more expensive than one with more memory.',
    fix: 'Set `MemorySize`. The quick fix writes 256 MB; measure to find the best size.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'MemorySize: 256']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html'],
  },
  check: {
    template: file =>
      reportUnset(file, 'memory', {
        message: name =>
          `${name} has no memory size. Lambda gives it 128 MB and a small share of a processor.`,
        fix: { title: 'Set a memory size of 256 MB', value: 256 },
      }),
  },
};
