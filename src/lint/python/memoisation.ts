import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from './pythonFile.ts';
export function isMemoised(_file: PythonFile, _node: SyntaxNode): boolean {
  return false;
}
