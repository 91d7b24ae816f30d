import type { SyntaxNode } from '@lezer/common';
import { ownNodes } from './ownNodes.ts';
import { childrenOf, isNamed, type PythonSyntax } from './syntax.ts';

/**
 * What a function or lambda returns, in the order of the text. `return a, b` gives its statement, because a tuple
 * without parentheses has no node; a `return` without a value gives nothing.
 */
export function returnsOf(file: PythonSyntax, definition: SyntaxNode): readonly SyntaxNode[] {
  if (definition.name === 'LambdaExpression') return definition.lastChild ? [definition.lastChild] : [];
  return ownNodes(file, definition, 'ReturnStatement').flatMap(statement => {
    const values = childrenOf(statement).filter(isNamed);
    const [only] = values;
    if (!only) return [];
    return values.length === 1 ? [only] : [statement];
  });
}
