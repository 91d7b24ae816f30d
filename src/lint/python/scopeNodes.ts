import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from './syntax.ts';

const comprehensions = new Set([
  'ComprehensionExpression',
  'ArrayComprehensionExpression',
  'SetComprehensionExpression',
  'DictionaryComprehensionExpression',
]);

/** A generator without parentheses of its own, as in `sum(x for x in y)`, makes its argument list a comprehension. */
export function isComprehension(node: SyntaxNode): boolean {
  return comprehensions.has(node.name) || (node.name === 'ArgList' && node.getChild('for') !== null);
}

/** Whether a node is a function or a lambda. */
export function isFunctionNode(node: SyntaxNode): boolean {
  return node.name === 'FunctionDefinition' || node.name === 'LambdaExpression';
}

/** Whether a node opens a scope. */
export function isScopeNode(node: SyntaxNode): boolean {
  return isFunctionNode(node) || node.name === 'ClassDefinition' || isComprehension(node);
}

/** Whether a child of a scope's node is evaluated in the scope, or where the scope stands: defaults, decorators, bases. */
export function partOf(scope: SyntaxNode, child: SyntaxNode): 'inside' | 'outside' {
  if (scope.name === 'LambdaExpression') return child.name === 'ParamList' ? 'outside' : 'inside';
  if (!isComprehension(scope)) return child.name === 'Body' ? 'inside' : 'outside';
  const first = childrenOf(scope).find(({ name }) => name === 'in')?.nextSibling;
  return first?.from === child.from ? 'outside' : 'inside';
}

/** The function whose body a node is in; `undefined` for code of the module and of its classes. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  return enclosing(node, isFunctionNode);
}

/** The class whose body a node is in, functions in between aside. */
export function enclosingClass(node: SyntaxNode): SyntaxNode | undefined {
  return enclosing(node, parent => parent.name === 'ClassDefinition');
}

function enclosing(node: SyntaxNode, isWanted: (parent: SyntaxNode) => boolean): SyntaxNode | undefined {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isWanted(parent) && partOf(parent, child) === 'inside') return parent;
  }
  return undefined;
}
