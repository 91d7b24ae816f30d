import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { conflict } from './serviceError.ts';

/** The name a function has here: the one AWS would show, or the logical id where only a deployment knows it. */
export function nameOf({ functionName, logicalId }: LambdaFunction): string {
  return functionName.known ? functionName.value : logicalId;
}

/**
 * The function of a name. A name that a template gives counts before a logical id.
 * @throws ServiceError when the name stands for more than one function
 */
export function functionNamed(
  functions: readonly LambdaFunction[],
  name: string,
): LambdaFunction | undefined {
  const named = functions.filter(fn => fn.functionName.known && fn.functionName.value === name);
  const found = named.length > 0 ? named : functions.filter(fn => fn.logicalId === name || fn.label === name);
  if (found.length <= 1) return found[0];
  const ids = found.map(({ id }) => id).join(', ');
  throw conflict(
    `${name} is the name of more than one function here: ${ids}. Give them a FunctionName, or serve one template.`,
  );
}
