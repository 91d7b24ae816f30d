import ts from 'typescript';
import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { isMemoised } from '../../javaScript/memoisation.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { enclosingFunction, memberName, spanOf, unwrapped, wrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { isAssignment, writesOf } from '../../javaScript/writes.ts';
import { concurrentFunction } from '../../managedInstances.ts';
import { messageForCollection, messageForVariable } from './messages.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  const severity = concurrentFunction(file.functions) ? 'warning' : undefined;
  for (const declaration of nodesOf(file, ts.SyntaxKind.VariableDeclaration)) {
    if (!ts.isIdentifier(declaration.name) || enclosingFunction(declaration)) continue;
    const name = declaration.name.text;
    for (const { node, values, isCollection } of fillings(declaration)) {
      const isOfEvent = values.some(value => provenanceOf(file, value) === 'event');
      if (!isOfEvent || file.invocationPath(node) === undefined || isMemoised(file, node)) continue;
      if (isEmptied(file, declaration)) break;
      yield {
        at: spanOf(node),
        message: isCollection ? messageForCollection(name) : messageForVariable(name),
        ...(severity && { severity }),
      };
    }
  }
}

/** A place that puts values into a variable, or into the collection it holds. */
interface Filling {
  readonly node: ts.Node;
  readonly values: readonly ts.Expression[];
  readonly isCollection: boolean;
}

function fillings(declaration: ts.VariableDeclaration): readonly Filling[] {
  const assigned = writesOf(declaration).flatMap(({ node, value }) =>
    value ? [{ node, values: [value], isCollection: false }] : [],
  );
  if (!isPlainCollection(declaration)) return assigned;
  return [...assigned, ...usesOf(declaration).flatMap(use => fillingOf(use) ?? [])];
}

/** Objects of libraries know what they keep. */
function isPlainCollection({ initializer }: ts.VariableDeclaration): boolean {
  const value = initializer && unwrapped(initializer);
  if (value === undefined) return false;
  if (ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value)) return true;
  return ts.isNewExpression(value) && /^(?:Map|Set|Array)$/.test(value.expression.getText());
}

const adding = new Set(['push', 'unshift', 'set', 'add']);

/** `list.push(x)`, `state.list.push(x)`, `map.set(key, x)`, `state.user = x`, `byId[key] = x` */
function fillingOf(use: ts.Identifier): Filling | undefined {
  const keys: ts.Expression[] = [];
  let target = wrapped(use);
  for (;;) {
    const { parent } = target;
    if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) break;
    if (parent.expression !== target) break;
    if (ts.isCallExpression(parent.parent) && parent.parent.expression === parent) {
      const isAdding = adding.has(memberName(parent) ?? '');
      return isAdding
        ? { node: parent.parent, values: parent.parent.arguments, isCollection: true }
        : undefined;
    }
    if (ts.isElementAccessExpression(parent)) keys.push(parent.argumentExpression);
    target = wrapped(parent);
  }
  const { parent } = target;
  if (target === use || !isAssignment(parent) || parent.left !== target) return undefined;
  return { node: parent, values: [parent.right, ...keys], isCollection: keys.length > 0 };
}

/** Whether something takes entries out again, or puts back an empty value. */
function isEmptied(file: JavaScriptFile, declaration: ts.VariableDeclaration): boolean {
  const isReset = writesOf(declaration).some(
    ({ node, value }) => value && isEmpty(value) && file.invocationPath(node) !== undefined,
  );
  return isReset || usesOf(declaration).some(isTakenFrom);
}

function isEmpty(value: ts.Expression): boolean {
  const node = unwrapped(value);
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  if (ts.isNewExpression(node)) return (node.arguments?.length ?? 0) === 0;
  return node.kind === ts.SyntaxKind.NullKeyword || /^(?:undefined|''|""|void 0)$/.test(node.getText());
}

const taking = /^(?:delete|clear|shift|pop|splice|length)$/;

function isTakenFrom(use: ts.Identifier): boolean {
  let target = wrapped(use);
  for (;;) {
    const { parent } = target;
    if (ts.isDeleteExpression(parent)) return true;
    if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return false;
    if (parent.expression !== target) return false;
    const name = memberName(parent) ?? '';
    const isUsed =
      ts.isCallExpression(parent.parent) || (isAssignment(parent.parent) && parent.parent.left === parent);
    if (isUsed && taking.test(name)) return true;
    target = wrapped(parent);
  }
}
