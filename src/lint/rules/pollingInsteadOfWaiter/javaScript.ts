import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { awsCallsOf } from '../../javaScript/awsCalls.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { declarationOfIdentifier } from '../../javaScript/resolveName.ts';
import { calleeSpan, isFunctionNode, lastName } from '../../javaScript/syntax.ts';
import { messageFor, operationsWithWaiter, sleepName, waitedOutErrors } from './waiters.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const call of awsCallsOf(file)) {
    if (!operationsWithWaiter.has(call)) continue;
    const loop = loopAround(call.node);
    if (loop === undefined || !sleeps(loop) || asksForAnotherThing(loop, call.input)) continue;
    if (waitedOutErrors.test(loop.getText()) || !file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message: messageFor(call.operation) };
  }
}

type Loop = ts.WhileStatement | ts.DoStatement | ts.ForStatement;

/** Loops over lists ask for each element once; a function between the loop and the call may do anything. */
function loopAround(node: ts.Node): Loop | undefined {
  for (
    let parent = node.parent;
    !ts.isSourceFile(parent) && !isFunctionNode(parent);
    parent = parent.parent
  ) {
    if (ts.isWhileStatement(parent) || ts.isDoStatement(parent) || ts.isForStatement(parent)) return parent;
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return undefined;
  }
  return undefined;
}

function sleeps(loop: Loop): boolean {
  return nodesWithin(loop, ts.SyntaxKind.CallExpression).some(({ expression }) => {
    const name = lastName(expression);
    return name !== undefined && sleepName.test(name);
  });
}

/** `describe(ids[i])`, or the next page. */
function asksForAnotherThing(loop: Loop, input: ts.Expression | undefined): boolean {
  if (input === undefined) return false;
  if (/\b(?:NextToken|Marker)\b/.test(input.getText())) return true;
  const counters = ts.isForStatement(loop) ? loop.initializer : undefined;
  if (counters === undefined) return false;
  return nodesWithin(input, ts.SyntaxKind.Identifier).some(
    identifier => declarationOfIdentifier(identifier)?.parent === counters,
  );
}
