import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { callsNamed, packageCallsOf } from '../../javaScript/calls.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { enclosingFunction, memberName, spanOf } from '../../javaScript/syntax.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const call of calls(file)) {
    const name = exitFunction(file, call.expression);
    if (name === undefined || !file.invocationPath(call)) continue;
    if (isInListener(call) || isForOtherPlaces(call)) continue;
    yield {
      at: spanOf(call),
      message: `process.${name} ends the runtime in the middle of the invocation: Lambda reports Runtime.ExitError, and the next invocation is a cold start.`,
      fixes: () => fixes(file, call, name),
    };
  }
}

function calls(file: JavaScriptFile): Iterable<ts.CallExpression> {
  const imported = packageCallsOf(file).filter(({ reference }) => reference.module === 'process');
  return new Set([...callsNamed(file, 'exit', 'abort'), ...imported.map(({ node }) => node)]);
}

function exitFunction(file: JavaScriptFile, callee: ts.Expression): 'exit' | 'abort' | undefined {
  const name =
    ts.isPropertyAccessExpression(callee) && isGlobal(callee.expression, 'process')
      ? memberName(callee)
      : imported(file, callee);
  return name === 'exit' || name === 'abort' ? name : undefined;
}

function imported(file: JavaScriptFile, callee: ts.Expression): string | undefined {
  const reference = referenceOf(file, callee);
  return reference?.module === 'process' && reference.path.length === 1 ? reference.path[0] : undefined;
}

/** `process.on('SIGTERM', () => { … })` */
function isInListener(node: ts.Node): boolean {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const { parent } = fn;
    const method = ts.isCallExpression(parent) ? memberName(parent.expression) : undefined;
    if (method === 'on' || method === 'once' || method === 'addListener') return true;
  }
  return false;
}

function fixes(file: JavaScriptFile, call: ts.CallExpression, name: 'exit' | 'abort'): readonly Fix[] {
  if (!ts.isExpressionStatement(call.parent)) return [];
  const code = call.arguments[0]?.getText() ?? '0';
  const span = spanOf(call.parent);
  if (name === 'exit' && code === '0') {
    const isOfHandler = file.handlers.some(({ node }) => node === enclosingFunction(call));
    return isOfHandler
      ? [{ title: 'Return instead', edits: [replace(file, span, 'return;')], isSafe: false }]
      : [];
  }
  const reason = name === 'abort' ? 'aborted' : `exit code ${code}`;
  if (!/^[\w ]+$/.test(reason)) return [];
  const edits = [replace(file, span, `throw new Error('${reason}');`)];
  return [{ title: 'Throw an error instead', edits, isSafe: false }];
}
