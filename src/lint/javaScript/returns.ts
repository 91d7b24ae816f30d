import ts from 'typescript';
import { nodesWithin } from './nodesByKind.ts';
import { enclosingFunction } from './syntax.ts';

/** The expressions that a function returns: of its `return` statements, or the body of an arrow. Nested functions are left out. */
export function returnedExpressions(fn: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (fn.body && !ts.isBlock(fn.body)) return [fn.body];
  return returnStatements(fn).flatMap(({ expression }) => expression ?? []);
}

/** The `return` statements of a function, also those without a value. Nested functions are left out. */
export function returnStatements(fn: ts.FunctionLikeDeclaration): readonly ts.ReturnStatement[] {
  if (!fn.body || !ts.isBlock(fn.body)) return [];
  return nodesWithin(fn.body, ts.SyntaxKind.ReturnStatement).filter(node => enclosingFunction(node) === fn);
}
