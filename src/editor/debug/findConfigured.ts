import path from 'node:path';
import { valueOr } from '../../model/knowable.ts';
import type { ProjectFunction } from '../../protocol/project.ts';

/**
 * The function that a configuration names by its logical id, its name or its id. Of several, one whose template
 * lies in the configuration's folder.
 */
export function findConfigured(
  functions: readonly ProjectFunction[],
  name: string,
  folder: string | undefined,
): ProjectFunction | undefined {
  const fitting = functions.filter(
    ({ function: { id, logicalId, functionName } }) =>
      id === name || logicalId === name || valueOr(functionName, logicalId) === name,
  );
  const inFolder = fitting.find(
    ({ function: { templateFile } }) =>
      folder !== undefined && templateFile.startsWith(`${folder}${path.sep}`),
  );
  return inFolder ?? fitting[0];
}
