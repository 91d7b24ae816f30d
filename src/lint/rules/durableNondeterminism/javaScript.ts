import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { calledBy } from '../../javaScript/callGraph.ts';
import { durableCodeOf } from '../../javaScript/durable.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { instanceOf, referenceOf } from '../../javaScript/references.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { enclosingFunction, isFunctionNode, memberName, textOf, unwrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';

type CallLike = ts.CallExpression | ts.NewExpression;

/** Functions of the workspace are followed through so many calls. */
const maxCalls = 3;

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const durable = durableCodeOf(file);
  for (const call of callsIn(file.ast)) {
    if (!durable.isReplayed(call) || isOnlyLogged(call)) continue;
    const source = changingSource(file, call) ?? sourceInFunction(file, call, maxCalls);
    if (source === undefined) continue;
    const callee = textOf(call.expression);
    const through = source === callee || ts.isNewExpression(call) ? '' : `, through ${callee},`;
    yield {
      at: { start: call.getStart(), end: call.expression.end },
      message: `${source}${through} gives another value when the execution is replayed. Call it in a step, which keeps the first value.`,
    };
  }
}

function callsIn(scope: ts.Node): readonly CallLike[] {
  return [
    ...nodesWithin(scope, ts.SyntaxKind.CallExpression),
    ...nodesWithin(scope, ts.SyntaxKind.NewExpression),
  ];
}

/** What a call that gives another value each time is called; `undefined` for other calls. */
function changingSource(file: JavaScriptFile, call: CallLike): string | undefined {
  const callee = unwrapped(call.expression);
  if (ts.isNewExpression(call)) {
    return isGlobal(callee, 'Date') && (call.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  if (isGlobal(callee, 'fetch')) return 'fetch';
  if (ts.isPropertyAccessExpression(callee) && isChangingGlobal(callee)) return textOf(callee);
  const reference = referenceOf(file, callee);
  if (reference && isChangingFunction(reference.module, reference.path.at(-1))) return textOf(callee);
  const isSend = ts.isPropertyAccessExpression(callee) && callee.name.text === 'send';
  const client = isSend ? instanceOf(file, callee.expression) : undefined;
  return client && /^@aws-sdk\/(?:client-|lib-dynamodb$)/.test(client.module) ? textOf(callee) : undefined;
}

const changingGlobals: Readonly<Record<string, RegExp>> = {
  Math: /^random$/,
  Date: /^now$/,
  performance: /^now$/,
  crypto: /^(?:randomUUID|getRandomValues)$/,
  process: /^(?:hrtime|uptime)$/,
};

function isChangingGlobal(callee: ts.PropertyAccessExpression): boolean {
  const { expression, name } = callee;
  return (
    ts.isIdentifier(expression) &&
    changingGlobals[expression.text]?.test(name.text) === true &&
    isGlobal(expression, expression.text)
  );
}

function isChangingFunction(module: string, name: string | undefined): boolean {
  switch (module) {
    case 'uuid':
      return name === undefined || /^v(?:1|4|6|7)$/.test(name);
    case 'crypto':
      return name !== undefined && /^(?:randomUUID|randomBytes|randomInt|getRandomValues)$/.test(name);
    case 'perf_hooks':
      return name === 'now';
    case 'nanoid':
    case 'ulid':
    case 'cuid':
    case '@paralleldrive/cuid2':
      return name === undefined || /^(?:nanoid|ulid|cuid|createId)$/.test(name);
    case 'axios':
      return name === undefined || /^(?:request|get|post|put|patch|delete|head)$/.test(name);
    default:
      return false;
  }
}

/** The same in the body of a function of the workspace, its operations aside. */
function sourceInFunction(file: JavaScriptFile, call: CallLike, callsLeft: number): string | undefined {
  if (callsLeft === 0 || ts.isNewExpression(call)) return undefined;
  const called = calledBy(file, call);
  if (!called || !isFunctionNode(called.node) || !called.node.body) return undefined;
  const { body } = called.node;
  // What has a context of its own is looked at where it is.
  if (durableCodeOf(called.file).isReplayed(body)) return undefined;
  for (const inner of callsIn(body)) {
    if (enclosingFunction(inner) !== called.node || isOnlyLogged(inner)) continue;
    const source = changingSource(called.file, inner) ?? sourceInFunction(called.file, inner, callsLeft - 1);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Whether a value goes nowhere but into the logs, where it may differ. */
function isOnlyLogged(node: ts.Node): boolean {
  for (
    let current = node;
    !ts.isStatement(current) && !ts.isFunctionLike(current);
    current = current.parent
  ) {
    const { parent } = current;
    if (ts.isCallExpression(parent) && parent.expression !== current && isLogging(parent.expression))
      return true;
    if (!ts.isVariableDeclaration(parent)) continue;
    const uses = usesOf(parent);
    return uses.length > 0 && uses.every(isOnlyLogged);
  }
  return false;
}

function isLogging(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const owner = callee.expression;
  const name = ts.isIdentifier(owner) ? owner.text : (memberName(owner) ?? '');
  return /^(?:console|log|\w*logger)$/i.test(name);
}
