import ts from 'typescript';
import type { Span } from '../finding.ts';

/** The stretch of a node without the blanks and comments before it. */
export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** A call or construction without its arguments: where a finding about it is shown. */
export function calleeSpan(node: ts.CallExpression | ts.NewExpression): Span {
  return { start: node.getStart(), end: node.expression.end };
}

/** The text of a node without the blanks and comments before it. */
export function textOf(node: ts.Node): string {
  return node.getText();
}

/** What {@link isFunctionNode} knows. */
export const functionKinds = [
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
] as const;

/** Whether a node is a function that may have a body: declaration, expression, arrow, method, accessor, constructor. */
export function isFunctionNode(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return isFunctionKind[node.kind] === true;
}

/** By the number of the kind: everything around a node is asked. */
const isFunctionKind: true[] = [];
for (const kind of functionKinds) isFunctionKind[kind] = true;

/** The innermost function around a node, the node itself excluded; `undefined` at the top of a module. */
export function enclosingFunction(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (isFunctionNode(parent)) return parent;
  }
  return undefined;
}

/** The innermost class around a node, the node itself excluded. */
export function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (ts.isClassLike(parent)) return parent;
  }
  return undefined;
}

/** The innermost statement around a node, itself included. */
export function enclosingStatement(node: ts.Node): ts.Statement | undefined {
  for (let current: ts.Node | undefined = node; current; current = current.parent) {
    if (ts.isStatement(current) && !ts.isBlock(current)) return current;
  }
  return undefined;
}

/** An expression without parentheses and type assertions around it. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (wrappingKinds[inner.kind]) inner = (inner as ts.ParenthesizedExpression).expression;
  return inner;
}

/** By the number of the kind: most expressions are asked, and most stand for themselves. */
const wrappingKinds: true[] = [];
for (const kind of [
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.AsExpression,
  ts.SyntaxKind.SatisfiesExpression,
  ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.TypeAssertionExpression,
]) {
  wrappingKinds[kind] = true;
}

/** The outermost expression that is this one in parentheses or with a type assertion. */
export function wrapped(expression: ts.Expression): ts.Expression {
  let outer: ts.Node = expression;
  while (ts.isExpression(outer.parent) && unwrapped(outer.parent) !== outer.parent) outer = outer.parent;
  return outer as ts.Expression;
}

/** The name behind the dot of `a.b` and `a['b']`. */
export function memberName(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (!ts.isElementAccessExpression(node)) return undefined;
  const { argumentExpression } = node;
  return ts.isStringLiteralLike(argumentExpression) ? argumentExpression.text : undefined;
}

/** The name of `a`, and the one behind the last dot of `a.b`: what is called in `a()` and `a.b()`. */
export function lastName(expression: ts.Expression): string | undefined {
  const node = unwrapped(expression);
  return ts.isIdentifier(node) ? node.text : memberName(node);
}

/** The name of a property, parameter or element where it is written out: `a`, `'a'`, `#a`. */
export function nameOf(name: ts.Node | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)
    ? name.expression.text
    : undefined;
}

/** Whether a declaration has a modifier such as `async`, `static`, `export`. */
export function hasModifier(node: ts.Node, kind: ts.ModifierSyntaxKind): boolean {
  return ts.canHaveModifiers(node) && node.modifiers?.some(modifier => modifier.kind === kind) === true;
}

/** Whether a function is `async`. */
export function isAsync(fn: ts.FunctionLikeDeclaration): boolean {
  return hasModifier(fn, ts.SyntaxKind.AsyncKeyword);
}

/** Whether an expression is `null` or `undefined` as it is written. */
export function isNothing(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

/** Whether a node lies within another one, or is it. */
export function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

/** The specifier of the import declaration around a node. */
export function enclosingImport(node: ts.Node): string | undefined {
  for (let current: ts.Node | undefined = node; current; current = current.parent) {
    if (!ts.isImportDeclaration(current)) continue;
    return ts.isStringLiteral(current.moduleSpecifier) ? current.moduleSpecifier.text : undefined;
  }
  return undefined;
}
