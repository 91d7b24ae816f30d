import type { LinkedFunction } from './codeFile.ts';
import { functionInTemplate } from './template/functionInTemplate.ts';
import { isOnManagedInstances } from './template/functionSettings.ts';
import { mergedProperties } from './template/mergedProperties.ts';
import { numberOf } from './template/numberOf.ts';
import type { TemplateFile, TemplateFunction } from './template/templateFile.ts';

/** The first of the functions that takes several requests at once in one environment. */
export function concurrentFunction(functions: readonly LinkedFunction[]): LinkedFunction | undefined {
  return functions.find(linked => {
    const fn = functionInTemplate(linked);
    return (
      fn !== undefined && isOnManagedInstances(linked.template, fn) && !isLimitedToOne(linked.template, fn)
    );
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
