import type { PythonFile } from '../../python/pythonFile.ts';
import type { HandlerCode } from '../../template/templateFile.ts';

export type PythonCode = Extract<HandlerCode, { file: PythonFile }>;

/** Whether a handler is written in Python. */
export function isPython(code: HandlerCode): code is PythonCode {
  return code.file.language === 'python';
}
