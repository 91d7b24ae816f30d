import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { byUnit, type CodeUnit } from './codeUnits.ts';
import { exportsOf } from './exports.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { isFunctionNode, memberName, unwrapped } from './syntax.ts';
import { type CodeValue, exportedValue, resolveValue, type Value } from './values.ts';

/** A place that reads a table of functions without saying which one it takes: `routes[event.routeKey]`. */
interface TableRead {
  readonly node: ts.Expression | ts.ForOfStatement;
  readonly table: ts.Expression;
  /** The call of what is taken, or the reading. */
  readonly site: ts.Node;
}

/** A function that may be taken from a table, and where. */
export interface TakenFunction extends CodeValue {
  readonly site: ts.Node;
}

/** A map is made of a list of pairs, and a list may hold objects: `[{ path: '/orders', run: listOrders }]`. */
const maxDepth = 4;

/** The functions that the code of a function may take from the objects, lists and maps that it reads. */
export function takenFunctions(file: JavaScriptFile, unit: CodeUnit): readonly TakenFunction[] {
  const reads = tableReadsByUnit(unit.getSourceFile()).get(unit) ?? [];
  return reads.flatMap(({ table, site }) =>
    functionsIn(resolveValue(file, table), maxDepth).map(found => ({ ...found, site })),
  );
}

const tableReadsByUnit = rememberedPer((ast: ts.SourceFile) => {
  const accesses = nodesOf({ ast }, ts.SyntaxKind.ElementAccessExpression).flatMap(node =>
    memberName(node) === undefined ? { node, table: node.expression, site: callOf(node) ?? node } : [],
  );
  const loops = nodesOf({ ast }, ts.SyntaxKind.ForOfStatement)
    .filter(ts.isForOfStatement)
    .map(node => ({ node, table: node.expression, site: node.expression }));
  const calls = nodesOf({ ast }, ts.SyntaxKind.CallExpression).flatMap(node => {
    const table = tableOfCall(node);
    return table ? { node, table, site: callOf(node) ?? node } : [];
  });
  return byUnit<TableRead>([...accesses, ...loops, ...calls], ({ node }) => node);
});

const reading = new Set('get at find filter map flatMap forEach reduce values entries'.split(' '));

/** `routes.get(key)`, `steps.map(…)`, `Object.values(routes)`. */
function tableOfCall({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { name, expression: receiver } = expression;
  if (!reading.has(name.text)) return undefined;
  if (!ts.isIdentifier(receiver) || receiver.text !== 'Object') return receiver;
  return name.text === 'values' || name.text === 'entries' ? given[0] : undefined;
}

/** The call of what an expression gives. */
function callOf(node: ts.Expression): ts.CallExpression | undefined {
  let outer: ts.Node = node;
  while (ts.isExpression(outer.parent) && unwrapped(outer.parent) === node) outer = outer.parent;
  const { parent } = outer;
  return ts.isCallExpression(parent) && parent.expression === outer ? parent : undefined;
}

function functionsIn(value: Value | undefined, depth: number): readonly CodeValue[] {
  if (value === undefined || value.type === 'package' || depth <= 0) return [];
  if (value.type === 'module') {
    const names = [...exportsOf(value.file.ast).named.keys()];
    return names.flatMap(name => functionsIn(exportedValue(value.file, name), depth - 1));
  }
  const { file, node } = value;
  if (isFunctionNode(node)) return [value];
  return heldBy(node).flatMap(held => functionsIn(resolveValue(file, held), depth - 1));
}

/** The elements of a list, the values of an object, and the list that a map is made of. */
function heldBy(node: ts.Node): readonly ts.Node[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(withoutSpread);
  if (ts.isNewExpression(node)) {
    return /^(?:Map|Set)$/.test(node.expression.getText()) ? (node.arguments ?? []) : [];
  }
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.map(property => {
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
    return withoutSpread(property);
  });
}

function withoutSpread(node: ts.Node): ts.Node {
  return ts.isSpreadElement(node) || ts.isSpreadAssignment(node) ? node.expression : node;
}
