import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { calledBy } from '../../javaScript/callGraph.ts';
import { durableCodeOf } from '../../javaScript/durable.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { calleeSpan, enclosingFunction, isFunctionNode, lastName, textOf } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { type ChangingSource, describeSource } from './changingSource.ts';
import { changingSource } from './javaScriptSources.ts';

type CallLike = ts.CallExpression | ts.NewExpression;

/** Functions of the workspace are followed through so many calls. */
const maxCalls = 3;
/** Variables, through so many others. */
const maxHops = 3;

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const durable = durableCodeOf(file);
  for (const call of callsIn(file.ast)) {
    if (!durable.isReplayed(call)) continue;
    const source = sourceOf(file, call, maxCalls);
    if (source === undefined) continue;
    yield {
      at: calleeSpan(call),
      message: describeSource(source, textOf(call.expression)),
    };
  }
}

function callsIn(scope: ts.Node): readonly CallLike[] {
  return [
    ...nodesWithin(scope, ts.SyntaxKind.CallExpression),
    ...nodesWithin(scope, ts.SyntaxKind.NewExpression),
  ];
}

/** What a call calls itself, or through functions of the workspace. */
function sourceOf(file: JavaScriptFile, call: CallLike, callsLeft: number): ChangingSource | undefined {
  const source = changingSource(file, call) ?? sourceInFunction(file, call, callsLeft);
  return source?.type === 'value' && isOnlyLogged(call, maxHops) ? undefined : source;
}

function sourceInFunction(
  file: JavaScriptFile,
  call: CallLike,
  callsLeft: number,
): ChangingSource | undefined {
  if (callsLeft === 0 || ts.isNewExpression(call)) return undefined;
  const called = calledBy(file, call);
  if (!called || !isFunctionNode(called.node) || !called.node.body) return undefined;
  // What has a context of its own is looked at where it is.
  if (durableCodeOf(called.file).isDurable(called.node)) return undefined;
  for (const inner of callsIn(called.node.body)) {
    if (enclosingFunction(inner) !== called.node) continue;
    const source = sourceOf(called.file, inner, callsLeft - 1);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Whether a value goes nowhere but into the logs, where it may differ. */
function isOnlyLogged(node: ts.Node, hopsLeft: number): boolean {
  for (
    let current = node;
    !ts.isStatement(current) && !ts.isFunctionLike(current);
    current = current.parent
  ) {
    const { parent } = current;
    if (ts.isCallExpression(parent) && parent.expression !== current && isLogging(parent.expression))
      return true;
    if (!ts.isVariableDeclaration(parent)) continue;
    const uses = hopsLeft > 0 ? usesOf(parent) : [];
    return uses.length > 0 && uses.every(use => isOnlyLogged(use, hopsLeft - 1));
  }
  return false;
}

function isLogging(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return /^(?:console|log|\w*logger)$/i.test(lastName(callee.expression) ?? '');
}
