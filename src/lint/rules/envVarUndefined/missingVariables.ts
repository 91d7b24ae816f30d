import path from 'node:path';
import type { CodeFile, LinkedFunction } from '../../codeFile.ts';
import { edgeFunctionsAmong } from '../../edgeFunctions.ts';
import type { Fix, RelatedPlace } from '../../finding.ts';
import { editDistance, nearestNames } from '../../nearestNames.ts';
import { environmentOwner } from '../../template/environmentFix.ts';
import { isGivenVariable, variableNames } from '../../template/environmentOf.ts';
import { functionInTemplate } from '../../template/functionInTemplate.ts';
import type { HandlerCode } from '../../template/templateFile.ts';
import { templateFix } from '../../template/templateFix.ts';

/**
 * The variables that the functions of a file have, all together; `undefined` where one may have others, and for
 * Lambda@Edge, which takes no variables: that is a matter of another rule.
 */
export function knownVariables(file: CodeFile): ReadonlySet<string> | undefined {
  if (edgeFunctionsAmong(file.functions).length === file.functions.length) return undefined;
  const names = new Set<string>();
  for (const linked of file.functions) {
    const own = variableNames(linked);
    if (own === undefined) return undefined;
    for (const name of own) names.add(name);
  }
  return names;
}

/** Whether a name is missing in every function. A module that several share may read it for one of them. */
export function isMissing(name: string, known: ReadonlySet<string>): boolean {
  return !known.has(name) && !isGivenVariable(name);
}

/** The code that starts before a file is loaded: what it loads into the environment is there. */
export function handlerCodes(functions: readonly LinkedFunction[]): readonly HandlerCode['file'][] {
  const codes = functions.flatMap(linked => functionInTemplate(linked)?.code()?.file ?? []);
  return [...new Set(codes)];
}

/** A defined name that is likely meant. */
export function likelyName(name: string, known: ReadonlySet<string>): string | undefined {
  const [nearest] = nearestNames(name, [...known]);
  const isNear = nearest !== undefined && editDistance(name.toLowerCase(), nearest.toLowerCase()) <= 2;
  return isNear ? nearest : undefined;
}

/** Adds the variable to each function of the file. */
export function definitionFixes(name: string, functions: readonly LinkedFunction[]): readonly Fix[] {
  return functions.flatMap(linked => {
    const edit = environmentOwner(linked)?.add(name);
    return templateFix(`Add ${name} to ${linked.function.logicalId} in the template`, edit);
  });
}

/** The functions that run a file, for a finding in it. */
export function relatedFunctions(functions: readonly LinkedFunction[]): readonly RelatedPlace[] {
  return functions.map(({ function: { logicalId, templateFile, nameRange } }) => ({
    message: `${logicalId} runs this file.`,
    location: { file: templateFile, range: nameRange },
  }));
}

export function messageFor(name: string, functions: readonly LinkedFunction[], consequence: string): string {
  const [first, ...others] = functions;
  const who =
    first && others.length === 0
      ? `${first.function.logicalId} has no environment variable ${name} in ${path.basename(first.function.templateFile)}`
      : `None of the ${functions.length} functions that run this file has an environment variable ${name}`;
  return `${who}. ${consequence}`;
}
