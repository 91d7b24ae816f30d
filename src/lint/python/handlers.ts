import type { SyntaxNode } from '@lezer/common';
import type { LinkedFunction } from '../codeFile.ts';
import type { PythonFile, PythonHandler } from './pythonFile.ts';
import { nodesByName, textOf } from './syntax.ts';

/** The handlers of a file under these names, with the functions that run them. */
export function findHandlers(
  file: PythonFile,
  names: ReadonlyMap<string, readonly LinkedFunction[]>,
): readonly PythonHandler[] {
  return [...names].map(([name, functions]) => {
    const node = functionOfModule(file, name);
    return { name, node, decorators: [], functions };
  });
}

/** The last `def` with this name at the top of a module, or in a branch there. */
function functionOfModule(file: PythonFile, name: string): SyntaxNode | undefined {
  return nodesByName(file, 'FunctionDefinition').findLast(node => {
    const nameNode = node.getChild('VariableName');
    return nameNode !== null && textOf(file, nameNode) === name && !isNested(node);
  });
}

function isNested(node: SyntaxNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (/^(?:FunctionDefinition|ClassDefinition|LambdaExpression)$/.test(parent.name)) return true;
  }
  return false;
}
