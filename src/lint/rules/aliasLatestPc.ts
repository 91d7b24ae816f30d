import { literalText } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const aliasLatestPc: Rule = {
  meta: {
    id: 'alias-latest-pc',
    title: 'Provision concurrency for a published version',
    what: 'Reports provisioned concurrency of a SAM function without `AutoPublishAlias`, and of an alias that points to `$LATEST`.',
    why: 'Environments can only be kept ready for code that does not change any more, which is a published version. SAM refuses the function, Lambda the alias.',
    fix: 'Let SAM publish a version with each deployment (`AutoPublishAlias: live`) and call the function by its alias, or point the alias to a version. The quick fix adds `AutoPublishAlias`.',
    severity: 'warning',
    examples: [{ language: 'yaml', bad: example([]), good: example(['AutoPublishAlias: live']) }],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(alias: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    ...alias,
    'ProvisionedConcurrencyConfig:',
    '  ProvisionedConcurrentExecutions: 5',
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  yield* checkFunctions(file);
  for (const { logicalId, properties } of file.resources('AWS::Lambda::Alias')) {
    const version = file.scope.get(properties, 'FunctionVersion');
    if (literalText(version) !== '$LATEST' || !version) continue;
    if (file.scope.get(properties, 'ProvisionedConcurrencyConfig') === undefined) continue;
    yield {
      at: version.range,
      message: `${logicalId} provisions concurrency for $LATEST, which Lambda refuses. Point the alias to a version.`,
    };
  }
}

function* checkFunctions(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const { type, properties } = fn.resource;
    const merged = mergedProperties(file, fn);
    const concurrency = file.scope.get(merged, 'ProvisionedConcurrencyConfig');
    if (type !== 'AWS::Serverless::Function' || concurrency === undefined) continue;
    if (file.scope.get(merged, 'AutoPublishAlias') !== undefined) continue;
    yield {
      at: fn.function.nameRange,
      message: `${fn.function.logicalId} provisions concurrency and publishes no version to provision it for. SAM refuses the template.`,
      fixes: () =>
        properties
          ? templateFix(
              'Publish a version for the alias live',
              setProperty(file, properties, ['AutoPublishAlias'], 'live'),
            )
          : [],
    };
  }
}
