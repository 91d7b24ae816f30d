import { literalText, valueAt } from '../templateValue.ts';
import { blockValue } from './blockValue.ts';
import { isLayer, lambdaModuleProperties, lambdaModuleType } from './lambdaModule.ts';
import type { Resource } from './resource.ts';
import { argumentOf } from './resourceAttributes.ts';
import { mentionsOf, type Value } from './values.ts';

/** Functions by the names they have on AWS. */
export type FunctionNames = ReadonlyMap<string, Resource>;

/** Whether a resource makes a function. */
export function isFunction(resource: Resource): boolean {
  if (resource.type === 'aws_lambda_function') return true;
  return resource.type === lambdaModuleType && !isLayer(resource);
}

/** What a function says, in the names of `aws_lambda_function`. */
export function functionProperties({ type, block, scope }: Resource): Value & { readonly kind: 'map' } {
  const said = blockValue(block, scope);
  return type === lambdaModuleType ? lambdaModuleProperties(said) : said;
}

/** The function that a value means: by reference, through an alias, by its name or by its ARN. */
export function functionOf(value: Value | undefined, names: FunctionNames, depth = 0): Resource | undefined {
  for (const { resource } of mentionsOf(value)) {
    if (isFunction(resource)) return resource;
    if (resource.type === 'aws_lambda_alias' && depth < 3) {
      const found = functionOf(argumentOf(resource, 'function_name'), names, depth + 1);
      if (found) return found;
    }
  }
  const text = literalText(value);
  return text === undefined ? undefined : names.get(/:function:([^:/]+)/.exec(text)?.[1] ?? text);
}

/** The functions among resources by the names they have on AWS. */
export function functionNames(functions: readonly Resource[]): FunctionNames {
  return new Map(
    functions.flatMap(resource => {
      const name = literalText(valueAt(functionProperties(resource), 'function_name'));
      return name === undefined ? [] : [[name, resource] as const];
    }),
  );
}
