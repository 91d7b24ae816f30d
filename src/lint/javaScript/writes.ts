import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { nodesOf } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { unwrapped } from './syntax.ts';

/** A place where a variable gets another value than that of its declaration. */
export interface Write {
  readonly target: ts.Identifier;
  /** What is assigned; `undefined` for `++` and `for (x of …)`. */
  readonly value: ts.Expression | undefined;
  /** The assignment or the like. */
  readonly node: ts.Node;
}

/** The assignments to a variable or parameter within its file, in the order of the text. */
export function writesOf(declaration: ts.Declaration): readonly Write[] {
  return writesByDeclaration(declaration.getSourceFile()).get(declaration) ?? [];
}

const writesByDeclaration = rememberedPer((ast: ts.SourceFile): ReadonlyMap<ts.Node, readonly Write[]> => {
  const writes = new Map<ts.Node, Write[]>();
  const add = (target: ts.Expression, value: ts.Expression | undefined, node: ts.Node): void => {
    const name = unwrapped(target);
    if (!ts.isIdentifier(name)) {
      for (const part of assignedParts(name)) add(part, value, node);
      return;
    }
    const declaration = declarationOfIdentifier(name);
    if (declaration === undefined) return;
    const known = writes.get(declaration) ?? [];
    writes.set(declaration, [...known, { target: name, value, node }]);
  };
  for (const node of nodesOf({ ast }, ts.SyntaxKind.BinaryExpression)) {
    if (isAssignment(node)) add(node.left, node.right, node);
  }
  for (const kind of [ts.SyntaxKind.PrefixUnaryExpression, ts.SyntaxKind.PostfixUnaryExpression] as const) {
    for (const node of nodesOf({ ast }, kind)) {
      if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
        if (isStep(node.operator)) add(node.operand, undefined, node);
      }
    }
  }
  for (const kind of [ts.SyntaxKind.ForOfStatement, ts.SyntaxKind.ForInStatement] as const) {
    for (const node of nodesOf({ ast }, kind)) {
      if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && ts.isExpression(node.initializer))
        add(node.initializer, undefined, node);
    }
  }
  return writes;
});

/** Whether a node is `=` or one of the assignments with an operator. */
export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind);
}

/** Whether a token is `=` or one of those with an operator. */
export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isStep(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

/** The targets within `({ a, b: [c] } = …)`. */
function assignedParts(pattern: ts.Expression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(pattern)) return pattern.elements;
  if (ts.isSpreadElement(pattern)) return [pattern.expression];
  if (isAssignment(pattern)) return [pattern.left];
  if (!ts.isObjectLiteralExpression(pattern)) return [];
  return pattern.properties.flatMap(property => {
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    return ts.isSpreadAssignment(property) ? property.expression : [];
  });
}
