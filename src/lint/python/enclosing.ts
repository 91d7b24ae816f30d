import type { SyntaxNode } from '@lezer/common';
import { enclosingFunction, isFunctionNode } from './scopeNodes.ts';

/** Whether an exception at a node is caught in its function: it is in the body of a `try` with an `except`. */
export function isInTry(node: SyntaxNode): boolean {
  let child = node;
  for (let parent = node.parent; parent && !isFunctionNode(parent); child = parent, parent = parent.parent) {
    if (parent.name !== 'TryStatement' || !parent.getChild('except')) continue;
    if (parent.getChild('Body')?.from === child.from) return true;
  }
  return false;
}

/** The statement of a function that a node is in, as a child of the function's body. */
export function statementOfFunction(node: SyntaxNode): SyntaxNode | undefined {
  const owner = enclosingFunction(node);
  let statement: SyntaxNode | null = node;
  while (statement && !(statement.parent?.name === 'Body' && statement.parent.parent?.from === owner?.from)) {
    statement = statement.parent;
  }
  return statement ?? undefined;
}

/** The nearest statement around a node. */
export function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | null = node;
  while (statement && !statement.name.endsWith('Statement')) statement = statement.parent;
  return statement ?? undefined;
}
