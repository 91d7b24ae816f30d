import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { HandlerSource } from '../protocol/project.ts';
import { findHandlerDeclaration } from './handlerDeclaration.ts';
import { locateHandler } from './handlerLocation.ts';

/** What the disk says about a function's handler: its source, or why there is none. */
export interface HandlerFacts {
  readonly handlerSource?: HandlerSource;
  readonly handlerProblem?: string;
  /** The file that Lambda would load. */
  readonly runFile?: string;
}

/** Larger sources are bundles; nobody edits a handler in them. */
const maxSourceBytes = 2_000_000;

/** Finds the handler of a function and, unless that is not wanted, where it is declared. */
export async function findHandlerFacts(
  lambdaFunction: LambdaFunction,
  fileSystem: FileSystem,
  findsDeclarations = true,
): Promise<HandlerFacts> {
  const inline = inlineHandler(lambdaFunction);
  if (inline) return { handlerSource: inline };
  try {
    const location = await locateHandler(lambdaFunction, fileSystem);
    if (!location.found) return { handlerProblem: location.problem };
    const { sourceFile: file, runFile, exportName } = location;
    const text = findsDeclarations ? await fileSystem.readText(file, maxSourceBytes) : undefined;
    const range = text === undefined ? undefined : findHandlerDeclaration(file, text, exportName);
    return {
      handlerSource: { file, exportName, ...(range && { declaration: { file, range } }) },
      ...(runFile !== undefined && { runFile }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { handlerProblem: `The handler could not be looked for: ${reason}` };
  }
}

/** Code in the template is edited in the template. */
function inlineHandler({ code, handler, templateFile }: LambdaFunction): HandlerSource | undefined {
  if (code.type !== 'inline' || !handler?.known) return undefined;
  const exportName = handler.value.slice(handler.value.indexOf('.') + 1);
  const declaration = code.range && { file: templateFile, range: code.range };
  return { file: templateFile, exportName, ...(declaration && { declaration }) };
}
