import ts from 'typescript';
import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { isFunctionNode, unwrapped } from '../../javaScript/syntax.ts';
import { isUse } from '../../javaScript/uses.ts';
import { logging, messageFor } from './messages.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const { node: handler, wrappers, functions } of file.handlers) {
    const message = messageFor(functions);
    if (handler === undefined || message === undefined || wrappers.length > 0) continue;
    for (const attempt of nodesWithin(handler, ts.SyntaxKind.TryStatement)) {
      const { tryBlock, catchClause } = attempt;
      if (!catchClause || !onlyLogs(catchClause.block)) continue;
      if (isAttempt(catchClause) || isAfterError(catchClause)) continue;
      if (!worksOnEvent(file, tryBlock) || isBesideWork(file, attempt)) continue;
      const header = file.text.slice(catchClause.getStart(), catchClause.block.getStart()).trimEnd();
      const start = catchClause.getStart();
      yield { at: { start, end: start + header.length }, message };
    }
  }
}

function onlyLogs({ statements }: ts.Block): boolean {
  return statements.every(statement => {
    if (ts.isContinueStatement(statement)) return true;
    if (ts.isReturnStatement(statement)) return !statement.expression || isPlain(statement.expression);
    if (!ts.isExpressionStatement(statement)) return false;
    const call = unwrapped(statement.expression);
    return ts.isCallExpression(call) && logging.test(call.expression.getText());
  });
}

/** A result that says nothing of failed messages. */
function isPlain(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isObjectLiteralExpression(node)) return !node.getText().includes('batchItemFailures');
  return ts.isLiteralExpression(node) || /^(?:null|undefined|true|false)$/.test(node.getText());
}

/** One of several attempts: what comes behind the loop may throw. A loop up to the length of a list takes its items. */
function isAttempt(clause: ts.CatchClause): boolean {
  for (let node: ts.Node = clause.parent; !isFunctionNode(node); node = node.parent) {
    if (ts.isForOfStatement(node) || ts.isSourceFile(node)) return false;
    if (ts.isForStatement(node)) return !/\.length\b/.test(node.condition?.getText() ?? '');
    if (ts.isWhileStatement(node) || ts.isDoStatement(node)) return true;
  }
  return false;
}

/** What is tried when something has failed already: the first error is dealt with around it. */
function isAfterError(clause: ts.CatchClause): boolean {
  for (
    let node: ts.Node = clause.parent;
    !isFunctionNode(node) && !ts.isSourceFile(node);
    node = node.parent
  ) {
    if (ts.isCatchClause(node)) return true;
  }
  return false;
}

/** Whether the work is done beside a `try`, which then holds what may fail: a metric, an entry of a cache. */
function isBesideWork(file: JavaScriptFile, attempt: ts.TryStatement): boolean {
  const { parent } = attempt;
  return (
    ts.isBlock(parent) &&
    parent.statements.some(statement => ts.isExpressionStatement(statement) && worksOnEvent(file, statement))
  );
}

/** Whether something is waited for, and something of the event is in it. */
function worksOnEvent(file: JavaScriptFile, statement: ts.Statement): boolean {
  return (
    nodesWithin(statement, ts.SyntaxKind.AwaitExpression).length > 0 &&
    nodesWithin(statement, ts.SyntaxKind.Identifier).some(
      identifier => isUse(identifier) && provenanceOf(file, identifier) === 'event',
    )
  );
}
