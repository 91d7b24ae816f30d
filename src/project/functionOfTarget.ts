import { mentionedResources } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import { literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** Function names that a template gives, to the logical ids of the functions. */
export type FunctionNames = ReadonlyMap<string, string>;

/**
 * The logical id of the function that a target means: by reference, through an alias or a version,
 * in an ARN or a URI, or by name.
 */
export function functionOfTarget(
  target: TemplateValue | undefined,
  scope: TemplateScope,
  names: FunctionNames,
  depth = 0,
): string | undefined {
  for (const logicalId of mentionedResources(target, scope)) {
    const resource = scope.resources.get(logicalId)?.value;
    const type = literalText(valueAt(resource, 'Type'));
    if (type === 'AWS::Serverless::Function' || type === 'AWS::Lambda::Function') return logicalId;
    if ((type === 'AWS::Lambda::Alias' || type === 'AWS::Lambda::Version') && depth < 3) {
      return functionOfTarget(valueAt(resource, 'Properties', 'FunctionName'), scope, names, depth + 1);
    }
  }
  const text = literalText(scope.resolve(target));
  if (text === undefined) return undefined;
  return names.get(/:function:([^:/]+)/.exec(text)?.[1] ?? text);
}
