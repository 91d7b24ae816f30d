import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { nodesOf } from './nodesByKind.ts';
import { hasModifier, isFunctionNode } from './syntax.ts';

/** What a call runs: a function, or for `new` the fields of a class with its constructor. */
export type CodeUnit = ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration;

/** The function or class whose run a node is part of; `undefined` for code that runs when its module is loaded. */
export function unitOf(node: ts.Node): CodeUnit | undefined {
  let unit = unitAround(node);
  while (unit && isInlineCallback(unit)) unit = unitAround(unit);
  return unit;
}

/**
 * The innermost function around a node, or the class for what initialises its fields. A function that is passed to a call
 * where it is written runs as part of the function around it.
 */
export function unitAround(node: ts.Node): CodeUnit | undefined {
  let current = node;
  for (let { parent } = node; parent; { parent } = current) {
    if (isFunctionNode(parent)) return parent;
    if (ts.isPropertyDeclaration(parent) && isOfInstance(parent, current)) return parent.parent;
    current = parent;
  }
  return undefined;
}

function isOfInstance(field: ts.PropertyDeclaration, part: ts.Node): boolean {
  return field.initializer === part && !hasModifier(field, ts.SyntaxKind.StaticKeyword);
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

const callNodesByUnit = rememberedPer((ast: ts.SourceFile) => {
  const nodes = [
    ...nodesOf({ ast }, ts.SyntaxKind.CallExpression),
    ...nodesOf({ ast }, ts.SyntaxKind.NewExpression),
  ];
  return byUnit(
    nodes.sort((left, right) => left.pos - right.pos),
    node => node,
  );
});

/**
 * What runs as part of each function or class, by its place. Functions that wrap a handler hold it inline: what is in it
 * counts for both.
 */
export function byUnit<Item>(
  items: readonly Item[],
  placeOf: (item: Item) => ts.Node,
): ReadonlyMap<CodeUnit, readonly Item[]> {
  const found = new Map<CodeUnit, Item[]>();
  for (const item of items) {
    let unit = unitAround(placeOf(item));
    while (unit) {
      const known = found.get(unit);
      if (known) known.push(item);
      else found.set(unit, [item]);
      unit = isInlineCallback(unit) ? unitAround(unit) : undefined;
    }
  }
  return found;
}
