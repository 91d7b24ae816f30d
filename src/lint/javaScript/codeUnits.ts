import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { nodesOf } from './nodesByKind.ts';
import { hasModifier, isFunctionNode } from './syntax.ts';

/** What a call runs: a function, or for `new` the fields of a class with its constructor. */
export type CodeUnit = ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration;

/** The function or class whose run a node is part of; `undefined` for code that runs when its module is loaded. */
export function unitOf(node: ts.Node): CodeUnit | undefined {
  for (const unit of unitsAround(node)) {
    if (!isInlineCallback(unit)) return unit;
  }
  return undefined;
}

/**
 * The functions around a node from inside out, and the class for what initialises its fields. A function that is passed
 * to a call where it is written runs as part of the function around it.
 */
export function* unitsAround(node: ts.Node): Iterable<CodeUnit> {
  for (let current = node; !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    if (isFunctionNode(parent)) yield parent;
    else if (
      ts.isPropertyDeclaration(parent) &&
      parent.initializer === current &&
      !hasModifier(parent, ts.SyntaxKind.StaticKeyword)
    )
      yield parent.parent;
  }
}

/** Whether a node runs as part of a function or class. */
export function isPartOf(node: ts.Node, unit: CodeUnit): boolean {
  for (const around of unitsAround(node)) {
    if (around === unit) return true;
    if (!isInlineCallback(around)) return false;
  }
  return false;
}

/** Whether a function is written as an argument of a call, in an object or list there too, or called where it stands. */
export function isInlineCallback(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node) && !ts.isMethodDeclaration(node))
    return false;
  for (let current: ts.Node = node; !ts.isSourceFile(current.parent); current = current.parent) {
    const { parent } = current;
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true;
    const isPassedOn =
      ts.isParenthesizedExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isConditionalExpression(parent);
    if (!isPassedOn) return false;
  }
  return false;
}

/** The calls and constructions that run as part of a function or class, in the order of the text. */
export function callNodesOf(unit: CodeUnit): readonly (ts.CallExpression | ts.NewExpression)[] {
  return callNodesByUnit(unit.getSourceFile()).get(unit) ?? [];
}

/** Functions that wrap a handler hold it inline: their calls are kept for each function around a call. */
const callNodesByUnit = rememberedPer((ast: ts.SourceFile) => {
  const calls = new Map<CodeUnit, (ts.CallExpression | ts.NewExpression)[]>();
  const nodes = [
    ...nodesOf({ ast }, ts.SyntaxKind.CallExpression),
    ...nodesOf({ ast }, ts.SyntaxKind.NewExpression),
  ].sort((left, right) => left.pos - right.pos);
  for (const node of nodes) {
    for (const unit of unitsAround(node)) {
      const known = calls.get(unit);
      if (known) known.push(node);
      else calls.set(unit, [node]);
      if (!isInlineCallback(unit)) break;
    }
  }
  return calls;
});
