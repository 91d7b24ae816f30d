import type { SyntaxNode } from '@lezer/common';
import ts from 'typescript';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { childrenOf, isNamed, nodesWithin as pythonNodesWithin, textOf } from '../../python/syntax.ts';
import type { HandlerCode } from '../../template/templateFile.ts';
import { isPython } from './pythonCode.ts';

/** Whether a handler notes down the record of its loop that failed, and goes on with the next as if nothing had happened. */
export function goesOnInLoop(code: HandlerCode): boolean {
  if (isPython(code)) {
    const { file, handler } = code;
    const loops = handler?.node ? pythonNodesWithin(file, handler.node, 'ForStatement') : [];
    return loops.some(loop => goesOnInPython(file, loop));
  }
  const loops = code.handler?.node ? nodesWithin(code.handler.node, ts.SyntaxKind.ForOfStatement) : [];
  return loops.some(goesOnInJavaScript);
}

/** A condition that may skip what comes after a failure. */
const asksForFailures = /length|fail|error/i;

function goesOnInJavaScript(loop: ts.Node): boolean {
  const conditions = nodesWithin(loop, ts.SyntaxKind.IfStatement).map(node => node.getText());
  if (conditions.some(text => asksForFailures.test(text))) return false;
  return nodesWithin(loop, ts.SyntaxKind.CatchClause).some(node => {
    const statements = ts.isCatchClause(node) ? node.block.statements : [];
    const onlyCalls = statements.every(
      statement => ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression),
    );
    return onlyCalls && statements.some(statement => /\.push\(/.test(statement.getText()));
  });
}

function goesOnInPython(file: PythonFile, loop: SyntaxNode): boolean {
  const conditions = pythonNodesWithin(file, loop, 'IfStatement').map(node => textOf(file, node));
  if (conditions.some(text => asksForFailures.test(text))) return false;
  return pythonNodesWithin(file, loop, 'TryStatement').some(statement => {
    const [, ...handlers] = statement.getChildren('Body');
    return handlers.some(body => {
      const statements = childrenOf(body).filter(isNamed);
      const onlyCalls = statements.every(({ name, firstChild }) => {
        return name === 'ExpressionStatement' && firstChild?.name === 'CallExpression';
      });
      return onlyCalls && statements.some(node => /\.append\(/.test(textOf(file, node)));
    });
  });
}
