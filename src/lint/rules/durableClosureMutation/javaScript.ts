import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { durableCodeOf } from '../../javaScript/durable.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { declarationOfIdentifier } from '../../javaScript/resolveName.ts';
import { isWithin, spanOf, unwrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { isAssignment } from '../../javaScript/writes.ts';

/** A name whose value, or an element or property of whose value, is changed. */
interface Change {
  readonly name: ts.Identifier;
  readonly at: ts.Node;
}

/** Methods of lists, maps and sets that change them. */
const changing = /^(?:push|unshift|pop|shift|splice|sort|reverse|fill|set|add|delete|clear)$/;

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const reported = new Set<ts.Node>();
  for (const operation of durableCodeOf(file).operations) {
    for (const body of operation.bodies) {
      for (const { name, at } of changesIn(body)) {
        if (reported.has(at) || !isLostVariable(name, body)) continue;
        reported.add(at);
        yield {
          at: spanOf(at),
          message: `${name.text} is changed inside of ${operation.name}, whose body a replay skips: the change is lost then. Return the value instead.`,
        };
      }
    }
  }
}

function* changesIn(body: ts.Node): Iterable<Change> {
  for (const node of nodesWithin(body, ts.SyntaxKind.BinaryExpression)) {
    if (isAssignment(node)) yield* changeOf(node.left, node);
  }
  for (const kind of [ts.SyntaxKind.PrefixUnaryExpression, ts.SyntaxKind.PostfixUnaryExpression] as const) {
    for (const node of nodesWithin(body, kind)) {
      if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) continue;
      const { operator } = node;
      const isStep = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
      if (isStep) yield* changeOf(node.operand, node);
    }
  }
  for (const node of nodesWithin(body, ts.SyntaxKind.CallExpression)) {
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression) && changing.test(expression.name.text)) {
      yield* changeOf(expression.expression, expression);
    }
  }
}

function* changeOf(target: ts.Expression, at: ts.Node): Iterable<Change> {
  let node = unwrapped(target);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    node = unwrapped(node.expression);
  if (ts.isIdentifier(node)) yield { name: node, at };
}

/** A variable of a function around the body, with a value of its own, that is read outside of the body. */
function isLostVariable(name: ts.Identifier, body: ts.FunctionLikeDeclaration): boolean {
  const declaration = declarationOfIdentifier(name);
  if (!declaration || !ts.isVariableDeclaration(declaration) || isWithin(declaration, body)) return false;
  if (!isInFunction(declaration) || !isOwnValue(declaration, name)) return false;
  return usesOf(declaration).some(use => !isWithin(use, body) && isRead(use));
}

/** What comes from elsewhere, a client for instance, may have methods of the same names. */
function isOwnValue({ initializer }: ts.VariableDeclaration, name: ts.Identifier): boolean {
  const { parent } = name;
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return true;
  const value = initializer && unwrapped(initializer);
  if (!value) return false;
  if (ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value)) return true;
  return ts.isNewExpression(value) && /^(?:Map|Set|Array)$/.test(value.expression.getText());
}

function isInFunction(declaration: ts.Node): boolean {
  for (let node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node)) return true;
  }
  return false;
}

function isRead(use: ts.Identifier): boolean {
  const { parent } = use;
  return !(isAssignment(parent) && parent.left === use);
}
