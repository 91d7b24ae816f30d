import ts from 'typescript';
import { isFunctionNode } from './syntax.ts';

/** The expressions that a function returns: of its `return` statements, or the body of an arrow. Nested functions are left out. */
export function returnedExpressions(fn: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (fn.body && !ts.isBlock(fn.body)) return [fn.body];
  return returnStatements(fn).flatMap(({ expression }) => expression ?? []);
}

/** The `return` statements of a function, also those without a value. Nested functions are left out. */
export function returnStatements(fn: ts.FunctionLikeDeclaration): readonly ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(node);
    else if (
      ts.isStatement(node) ||
      // TypeScript does not count the blocks of `try`, `catch` and `finally` among the statements.
      ts.isBlock(node) ||
      ts.isCatchClause(node) ||
      ts.isCaseOrDefaultClause(node) ||
      ts.isCaseBlock(node)
    ) {
      ts.forEachChild(node, visit);
    }
  };
  if (fn.body && ts.isBlock(fn.body) && isFunctionNode(fn)) ts.forEachChild(fn.body, visit);
  return found;
}
