import { parseRuntime } from '../../model/runtimes.ts';
import { mentionedResources } from '../../project/resourceReferences.ts';
import { itemsOf, literalText, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { settingOf } from '../template/functionSettings.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import { numberOf } from '../template/numberOf.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import { snapStartOf, switchSnapStartOff } from '../template/snapStart.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const snapstartUnsupported: Rule = {
  meta: {
    id: 'snapstart-unsupported',
    title: 'Use SnapStart where Lambda has it',
    what: 'Reports SnapStart on a runtime that does not have it, on container images, and together with Amazon EFS, with more than 512 MB of temporary storage or with provisioned concurrency.',
    why: 'SnapStart exists for Java from 11, Python from 3.12 and .NET from 8. Lambda refuses the function otherwise, and the deployment is rolled back.',
    fix: 'Switch SnapStart off, as the quick fix does, or remove what it cannot be combined with.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example('nodejs24.x'), good: example('python3.13') }],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html'],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function example(runtime: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    `Runtime: ${runtime}`,
    'AutoPublishAlias: live',
    'SnapStart:',
    '  ApplyOn: PublishedVersions',
  ]);
}

const maxStorageMb = 512;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const snapStart = snapStartOf(file, fn);
    const problem = snapStart && problemOf(file, fn);
    if (problem === undefined) continue;
    yield {
      at: snapStart?.range ?? fn.function.nameRange,
      message: `SnapStart does not work ${problem}. Lambda refuses the function.`,
      fixes: () => templateFix('Switch SnapStart off', switchSnapStartOff(file, fn)),
    };
  }
}

function problemOf(file: TemplateFile, fn: TemplateFunction): string | undefined {
  const { packageType, runtime } = fn.function;
  if (packageType === 'Image') return 'for container images';
  if (runtime?.known && !hasSnapStart(runtime.value)) return `with the runtime ${runtime.value}`;
  if ((numberOf(settingOf(file, fn, 'ephemeralStorage')) ?? 0) > maxStorageMb) {
    return 'with more than 512 MB of temporary storage';
  }
  if (usesEfs(file, fn)) return 'with Amazon EFS';
  return hasProvisionedConcurrency(file, fn) ? 'with provisioned concurrency' : undefined;
}

function hasSnapStart(runtimeId: string): boolean {
  const runtime = parseRuntime(runtimeId);
  if (runtime === undefined) return true;
  const [major = 0, minor = 0] = runtime.version.split('.').map(Number);
  switch (runtime.family) {
    case 'java':
      return major >= 11;
    case 'python':
      return minor >= 12;
    case 'dotnet':
      return major >= 8 && !runtimeId.startsWith('dotnetcore');
    default:
      return false;
  }
}

function usesEfs(file: TemplateFile, fn: TemplateFunction): boolean {
  const { scope } = file;
  const configurations =
    fn.resource.type === 'serverless'
      ? scope.get(fn.resource.properties, 'fileSystemConfig')
      : scope.get(mergedProperties(file, fn), 'FileSystemConfigs');
  return itemsOf(configurations).some(item => {
    const written = valueAt(item, 'Arn') ?? valueAt(item, 'arn');
    if (literalText(scope.resolve(written))?.includes(':elasticfilesystem:')) return true;
    const mentioned = mentionedResources(written, scope);
    return file.resources('AWS::EFS::AccessPoint').some(({ logicalId }) => mentioned.includes(logicalId));
  });
}

function hasProvisionedConcurrency(file: TemplateFile, fn: TemplateFunction): boolean {
  const { scope } = file;
  if (fn.resource.type === 'serverless') {
    return scope.get(fn.resource.properties, 'provisionedConcurrency')?.kind === 'scalar';
  }
  return scope.get(mergedProperties(file, fn), 'ProvisionedConcurrencyConfig')?.kind === 'map';
}
