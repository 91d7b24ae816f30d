import path from 'node:path';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { chooseFunction, matching } from './chooseFunction.ts';
import { functionsBelow, functionsOf, functionsOfStack } from './findFunctions.ts';
import type { TemplateText } from './firstTemplate.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { UsageError } from './usage.ts';

/**
 * The function of `invoke`. Mostly it stands in the first template; only when it does not, the nested stacks of
 * that template or the other templates of the folder are read.
 * @throws UsageError
 */
export async function findFunction(
  folder: string,
  { functionName, template: given }: Pick<InvokeOptions, 'functionName' | 'template'>,
  first: TemplateText | undefined,
): Promise<LambdaFunction> {
  if (given !== undefined && !first) throw new UsageError(`The template ${given} cannot be read.`);
  const found = first ? matching(functionsOf(first.file, first.text), functionName) : [];
  if (found.length === 1 && found[0]) return found[0];
  const all =
    given === undefined ? await functionsBelow(folder) : await functionsOfStack(path.resolve(folder, given));
  return chooseFunction(all, functionName);
}
