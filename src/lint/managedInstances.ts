import type { LinkedFunction } from './codeFile.ts';
import { isOnManagedInstances } from './template/functionSettings.ts';
import { mergedProperties } from './template/mergedProperties.ts';
import { numberOf } from './template/numberOf.ts';
import type { TemplateFile, TemplateFunction } from './template/templateFile.ts';

/** The first of the functions that takes several requests at once in one environment. */
export function concurrentFunction(functions: readonly LinkedFunction[]): LinkedFunction | undefined {
  return functions.find(({ function: { id }, template }) => {
    const fn = template.functions.find(candidate => candidate.function.id === id);
    return fn !== undefined && isOnManagedInstances(template, fn) && !isLimitedToOne(template, fn);
  });
}

/** SAM has flat what CloudFormation nests. */
const limitKeys: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Function': ['CapacityProviderConfig', 'PerExecutionEnvironmentMaxConcurrency'],
  'AWS::Lambda::Function': [
    'CapacityProviderConfig',
    'LambdaManagedInstancesCapacityProviderConfig',
    'PerExecutionEnvironmentMaxConcurrency',
  ],
  serverless: ['capacityProvider', 'maxConcurrency'],
};

function isLimitedToOne(template: TemplateFile, fn: TemplateFunction): boolean {
  const keys = limitKeys[fn.resource.type] ?? [];
  return numberOf(template.scope.get(mergedProperties(template, fn), ...keys)) === 1;
}
