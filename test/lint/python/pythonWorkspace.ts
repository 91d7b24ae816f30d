import type { PythonFile } from '../../../src/lint/python/pythonFile.ts';
import { createPythonProgram } from '../../../src/lint/python/pythonProgram.ts';
import { createCodeWorkspace, type ProgramWorkspace, type WorkspaceFacts } from '../codeWorkspace.ts';

/** Python files in memory, by their paths below the folder. */
export function pythonWorkspace(
  files: Readonly<Record<string, string>>,
  facts: WorkspaceFacts = {},
): ProgramWorkspace<PythonFile> {
  return createCodeWorkspace(createPythonProgram, files, facts);
}
