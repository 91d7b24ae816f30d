import { referencedResource } from '../../project/resourceReferences.ts';
import { literalText, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import { snapStartOf } from '../template/snapStart.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const snapstartWithoutVersion: Rule = {
  meta: {
    id: 'snapstart-without-version',
    title: 'Publish versions of a function with SnapStart',
    what: 'Reports functions with SnapStart for which the template publishes no version: no `AutoPublishAlias` in SAM, no `AWS::Lambda::Version`, and `versionFunctions: false` in serverless.yml.',
    why: 'Snapshots are made when a version is published, and only invocations of versions and their aliases start from them. `$LATEST` starts as slowly as ever.',
    fix: 'Add `AutoPublishAlias` and call the function by the alias; events of the SAM template do that by themselves. The quick fix adds the alias `live`.',
    severity: 'warning',
    runtimes: 'Java, Python and .NET',
    examples: [{ language: 'yaml', bad: example([]), good: example(['AutoPublishAlias: live']) }],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html',
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(alias: readonly string[]): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: python3.13',
    ...alias,
    'SnapStart:',
    '  ApplyOn: PublishedVersions',
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    if (snapStartOf(file, fn) === undefined || publishesVersion(file, fn)) continue;
    const { type, properties, nameRange, logicalId } = fn.resource;
    yield {
      at: nameRange,
      message: `${logicalId} has SnapStart and the template publishes no version of it, so that no invocation starts from a snapshot.`,
      fixes: () =>
        type === 'AWS::Serverless::Function' && properties
          ? templateFix(
              'Publish a version for the alias live',
              setProperty(file, properties, ['AutoPublishAlias'], 'live'),
            )
          : [],
    };
  }
}

function publishesVersion(file: TemplateFile, fn: TemplateFunction): boolean {
  const { scope, root } = file;
  if (fn.resource.type === 'serverless') {
    return literalText(scope.get(valueAt(root, 'provider'), 'versionFunctions')) !== 'false';
  }
  if (scope.get(mergedProperties(file, fn), 'AutoPublishAlias') !== undefined) return true;
  return file.resources('AWS::Lambda::Version').some(({ properties }) => {
    const name = valueAt(properties, 'FunctionName');
    const { functionName, logicalId } = fn.function;
    const said = literalText(scope.resolve(name));
    return (
      referencedResource(name, scope) === logicalId || (functionName.known && functionName.value === said)
    );
  });
}
