import { valueOr } from '../../model/knowable.ts';
import { limits } from '../../model/limits.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const envSize: Rule = {
  meta: {
    id: 'env-size',
    title: 'Keep the environment variables of a function below 4 KB',
    what: 'Reports a function whose environment variables, names and values together, are larger than 4,096 bytes. Values that only the deployment knows count as nothing, so what is reported is certainly too large.',
    why: 'Lambda refuses a larger environment, and the deployment fails.',
    fix: 'Put long values into a file beside the code, into Parameter Store or AppConfig, and only their names into the environment.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Environment:',
          '  Variables:',
          `    COUNTRIES: ${'AT,BE,CH,DE,'.repeat(350)}`,
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'Environment:',
          '  Variables:',
          '    COUNTRIES_PARAMETER: /orders/countries',
        ]),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function* check({ functions }: TemplateFile): Iterable<Report> {
  for (const { function: fn } of functions) {
    const sizes = fn.environment.map(({ name, value, range }) => {
      return { name, range, bytes: byteLength(name) + byteLength(valueOr(value, '')) };
    });
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const [largest] = sizes.toSorted((left, right) => right.bytes - left.bytes);
    if (total <= limits.environmentBytes || largest === undefined) continue;
    yield {
      at: largest.range,
      message: `The environment variables of ${fn.logicalId} have ${total} bytes, ${largest.name} alone ${largest.bytes}. Lambda refuses more than ${limits.environmentBytes}.`,
    };
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
