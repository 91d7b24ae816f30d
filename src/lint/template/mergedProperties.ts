import { globalsTakenBy, mergeGlobals } from '../../project/globals.ts';
import { type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** The properties of a function of SAM or CloudFormation, SAM's `Globals` merged in. */
export function mergedProperties(
  { root }: TemplateFile,
  { resource }: TemplateFunction,
): TemplateValue | undefined {
  const globals =
    resource.type === 'AWS::Serverless::Function' ? valueAt(root, 'Globals', 'Function') : undefined;
  return mergeGlobals(globalsTakenBy(resource.value, globals), resource.properties);
}
