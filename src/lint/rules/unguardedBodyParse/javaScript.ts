import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { hasHttpTrigger } from '../../httpFunctions.ts';
import { conditionOf } from '../../javaScript/conditions.ts';
import {
  freeName,
  indentationAt,
  indentationUnit,
  newlineOf,
  quoteOf,
  replace,
  semicolonOf,
} from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { declarationOfIdentifier, isGlobal } from '../../javaScript/resolveName.ts';
import {
  enclosingFunction,
  isAsync,
  memberName,
  nameOf,
  spanOf,
  unwrapped,
  wrapped,
} from '../../javaScript/syntax.ts';
import { writesOf } from '../../javaScript/writes.ts';
import { fixTitle, messageFor, schemaMethod } from './message.ts';

type Handler = ts.FunctionLikeDeclaration;

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const { node: handler, wrappers, functions } of file.handlers) {
    if (handler === undefined || wrappers.length > 0 || !hasHttpTrigger(functions)) continue;
    if (looksAtBody(handler)) continue;
    for (const call of nodesWithin(handler, ts.SyntaxKind.CallExpression)) {
      if (!parsesBody(call, handler) || isGuarded(call, handler)) continue;
      yield { at: spanOf(call), message: messageFor(functions), fixes: () => fixes(file, call, handler) };
    }
  }
}

/** `JSON.parse(event.body)` in the handler itself: nested functions may be called where errors are caught. */
function parsesBody(call: ts.CallExpression, handler: Handler): boolean {
  const callee = unwrapped(call.expression);
  const [text] = call.arguments;
  return (
    text !== undefined &&
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'parse' &&
    isGlobal(callee.expression, 'JSON') &&
    enclosingFunction(call) === handler &&
    isBody(text, handler)
  );
}

/** `event.body`, or a variable that is set to it without a default. */
function isBody(expression: ts.Expression, handler: Handler): boolean {
  const node = unwrapped(expression);
  if (!ts.isIdentifier(node)) {
    const isMember = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
    return isMember && memberName(node) === 'body' && isEvent(node.expression, handler);
  }
  const declaration = declarationOfIdentifier(node);
  if (declaration === undefined || writesOf(declaration).length > 0) return false;
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    return (
      initializer !== undefined && enclosingFunction(declaration) === handler && isBody(initializer, handler)
    );
  }
  if (!ts.isBindingElement(declaration) || declaration.initializer) return false;
  if (nameOf(declaration.propertyName ?? declaration.name) !== 'body') return false;
  const owner = declaration.parent.parent;
  if (ts.isParameter(owner)) return owner === handler.parameters[0];
  return ts.isVariableDeclaration(owner) && !!owner.initializer && isEvent(owner.initializer, handler);
}

function isEvent(expression: ts.Expression, handler: Handler): boolean {
  const node = unwrapped(expression);
  return ts.isIdentifier(node) && declarationOfIdentifier(node) === handler.parameters[0];
}

/** Whether a condition of the handler asks for the body: then it knows that there may be none. */
function looksAtBody(handler: Handler): boolean {
  const kinds = [
    ts.SyntaxKind.IfStatement,
    ts.SyntaxKind.ConditionalExpression,
    ts.SyntaxKind.BinaryExpression,
  ] as const;
  return kinds
    .flatMap(kind => nodesWithin(handler, kind))
    .some(node => /\bbody\b/.test(conditionOf(node)?.getText() ?? ''));
}

function isGuarded(call: ts.CallExpression, handler: Handler): boolean {
  const { parent: around } = wrapped(call);
  const isChecked =
    ts.isCallExpression(around) && schemaMethod.test(memberName(unwrapped(around.expression)) ?? '');
  for (let node: ts.Node = call; node !== handler; node = node.parent) {
    const { parent } = node;
    if (ts.isTryStatement(parent) && parent.catchClause && parent.tryBlock === node) return true;
  }
  return isChecked;
}

/** For a variable that is declared with what is parsed. */
function fixes(file: JavaScriptFile, call: ts.CallExpression, handler: Handler): readonly Fix[] {
  const statement = statementOf(call, handler);
  const [declaration, ...others] = statement?.declarationList.declarations ?? [];
  if (statement === undefined || !declaration?.initializer || others.length > 0) return [];
  const { name, type, initializer } = declaration;
  const variable = ts.isIdentifier(name) ? name.text : freeName(file, 'request');
  const [unit, quote, end] = [indentationUnit(file), quoteOf(file), semicolonOf(file)];
  const lines = [
    `let ${variable}${type && ts.isIdentifier(name) ? `: ${type.getText()}` : ''}${end}`,
    'try {',
    `${unit}${variable} = ${initializer.getText()}${end}`,
    '} catch {',
    `${unit}return { statusCode: 400, body: ${quote}The body must be JSON.${quote} }${end}`,
    '}',
  ];
  if (!ts.isIdentifier(name))
    lines.push(`const ${name.getText()}${type ? `: ${type.getText()}` : ''} = ${variable}${end}`);
  const text = lines.join(newlineOf(file) + indentationAt(file, statement.getStart()));
  return [{ title: fixTitle, edits: [replace(file, spanOf(statement), text)], isSafe: false }];
}

/** The statement at the top of an async handler, which can return from there. */
function statementOf(call: ts.CallExpression, handler: Handler): ts.VariableStatement | undefined {
  if (!isAsync(handler)) return undefined;
  for (let node: ts.Node = call; node !== handler; node = node.parent) {
    if (ts.isVariableStatement(node)) return node.parent === handler.body ? node : undefined;
  }
  return undefined;
}
