import path from 'node:path';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { chooseFunction, matching } from './chooseFunction.ts';
import type { TemplateText } from './firstTemplate.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { problemLine } from './problemLine.ts';
import { type FoundFunctions, rememberedFunctions } from './rememberedTemplates.ts';
import type { templates } from './templates.ts';
import { UsageError } from './usage.ts';

/** The code that reads templates, loaded when one must be read. */
export interface TemplateReader {
  readonly file: string;
  readonly load: () => typeof templates;
}

/**
 * The function of `invoke`. Mostly it stands in the first template; only when it does not, the nested stacks of
 * that template or the other templates of the folder are read. A file of code that none of them names is a function
 * of its own, with the defaults of Lambda.
 * @throws UsageError
 */
export async function findFunction(
  folder: string,
  { functionName, template: given }: Pick<InvokeOptions, 'functionName' | 'template'>,
  first: TemplateText | undefined,
  { reader, cacheDirectory }: { readonly reader: TemplateReader; readonly cacheDirectory: string },
): Promise<LambdaFunction> {
  const memory = { cacheDirectory, readerFile: reader.file };
  const known =
    first && rememberedFunctions(first, memory, ({ file, text }) => reader.load().functionsOf(file, text));
  if (first && known) printErrors(first.file, known);
  const found = matching(known?.functions ?? [], functionName);
  if (found.length === 1 && found[0]) return found[0];
  const { functionsBelow, functionsOfCode, functionsOfStack } = reader.load();
  const all = await (given === undefined
    ? functionsBelow(folder)
    : functionsOfStack(path.resolve(folder, given)));
  if (given !== undefined && all.length === 0) {
    throw new UsageError(`The template ${given} defines no Lambda function.`);
  }
  if (given === undefined && matching(all, functionName).length === 0) {
    const plain = await functionsOfCode(path.resolve(folder, functionName), folder);
    if (plain.length > 0) return chooseFunction(plain, functionName);
  }
  return chooseFunction(all, functionName);
}

/** A function that stands behind a mistake may lack what the person wrote. */
function printErrors(file: string, { problems }: FoundFunctions): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const error of errors) process.stderr.write(problemLine(file, error));
}
