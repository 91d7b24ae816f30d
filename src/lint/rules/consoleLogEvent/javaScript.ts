import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { hasHttpTrigger } from '../../httpFunctions.ts';
import { callsNamed } from '../../javaScript/calls.ts';
import { conditionsAround } from '../../javaScript/conditions.ts';
import { removeStatement } from '../../javaScript/edits.ts';
import { callSitesOf } from '../../javaScript/invocationPaths.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { declarationOfIdentifier, isGlobal } from '../../javaScript/resolveName.ts';
import { isFunctionNode, lastName, memberName, spanOf, unwrapped } from '../../javaScript/syntax.ts';
import { writesOf } from '../../javaScript/writes.ts';
import { debugCondition, messageFor } from './message.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  if (!hasHttpTrigger(file.functions)) return;
  for (const call of callsNamed(file, ...logMethods)) {
    if (!isLog(call) || !call.arguments.some(argument => showsEvent(file, argument))) continue;
    if (conditionsAround(call).some(condition => debugCondition.test(condition))) continue;
    const path = file.invocationPath(call);
    if (path === undefined) continue;
    yield { at: spanOf(call), message: messageFor(path.handlerName), fixes: () => removal(file, call) };
  }
}

const logMethods = ['log', 'info', 'warn', 'error', 'debug', 'dir'];

/** `console.log(…)`, and the methods of what is called a logger, but for those that are off in production. */
function isLog({ expression }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const object = unwrapped(expression.expression);
  const method = memberName(expression) ?? '';
  if (isGlobal(object, 'console')) return true;
  return /^(?:log|logger)$/i.test(lastName(object) ?? '') && /^(?:info|warn|error|log)$/.test(method);
}

/** Whether a logged value holds the event, as it is, as text, in a template, or in an object. */
function showsEvent(file: JavaScriptFile, expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (isEvent(file, node)) return true;
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments;
    return (
      first !== undefined &&
      /^(?:JSON\.stringify|(?:util\.)?inspect)$/.test(node.expression.getText()) &&
      showsEvent(file, first)
    );
  }
  if (ts.isTemplateExpression(node))
    return node.templateSpans.some(span => isTextOfEvent(file, span.expression));
  if (ts.isBinaryExpression(node)) return [node.left, node.right].some(side => isTextOfEvent(file, side));
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some(property => {
    if (ts.isShorthandPropertyAssignment(property)) return isEvent(file, property.name);
    return ts.isPropertyAssignment(property) && showsEvent(file, property.initializer);
  });
}

/** Objects in texts become `[object Object]`; only what is made a text shows itself. */
function isTextOfEvent(file: JavaScriptFile, expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return !isEvent(file, node) && showsEvent(file, node);
}

/** The first parameter of a handler, what is passed on from there, and its headers. */
function isEvent(file: JavaScriptFile, expression: ts.Expression, maxCalls = 3): boolean {
  const node = unwrapped(expression);
  if (/^(?:multiValueH|h)eaders$/.test(memberName(node) ?? '')) {
    const object =
      ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : node;
    return object !== node && isEvent(file, object, maxCalls);
  }
  const parameter = ts.isIdentifier(node) ? declarationOfIdentifier(node) : undefined;
  if (!parameter || !ts.isParameter(parameter) || writesOf(parameter).length > 0) return false;
  const owner = parameter.parent;
  if (!isFunctionNode(owner) || maxCalls <= 0) return false;
  const place = owner.parameters.indexOf(parameter);
  if (file.handlers.some(({ node: handler }) => handler === owner)) return place === 0;
  return callSitesOf(file, owner).some(({ file: caller, call: { site, type } }) => {
    const given = type === 'call' && ts.isCallExpression(site) ? site.arguments[place] : undefined;
    return given !== undefined && isEvent(caller, given, maxCalls - 1);
  });
}

function removal(file: JavaScriptFile, call: ts.CallExpression): readonly Fix[] {
  const statement = call.parent;
  if (!ts.isExpressionStatement(statement) || !ts.isBlock(statement.parent)) return [];
  return [{ title: 'Remove the log', edits: [removeStatement(file, statement)], isSafe: false }];
}
