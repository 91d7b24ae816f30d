import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { setSetting, settingOf } from '../template/functionSettings.ts';
import { isMadeByCdk } from '../template/madeByCdk.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const tracingOff: Rule = {
  meta: {
    id: 'tracing-off',
    title: 'Trace functions with X-Ray',
    what: 'Reports a function whose tracing is not active, neither by its own setting nor by `Globals` or `provider`. Off by default: traces cost money, and many teams use another tool.',
    why: 'Without active tracing X-Ray has only the requests that a caller chose to sample. When a request is slow, nothing shows whether the start of the environment, your code or a service took the time.',
    fix: 'Set tracing to `Active`, as the quick fix does. The role of the function needs permission to write traces; SAM adds it.',
    severity: 'off',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Tracing: PassThrough']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Tracing: Active']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const tracing = settingOf(file, fn, 'tracing');
    const isOff = tracing === undefined || (tracing.kind === 'scalar' && !isOn.test(tracing.text));
    if (!isOff || isMadeByCdk(file, fn)) continue;
    yield {
      at: tracing?.range ?? fn.function.nameRange,
      message: 'X-Ray does not trace this function. When it is slow, nothing shows where the time went.',
      fixes: () =>
        templateFix('Trace the function', setSetting(file, fn, 'tracing', 'Active', tracing?.range)),
    };
  }
}

/** serverless.yml can also say `true`. */
const isOn = /^(?:Active|true)$/;
