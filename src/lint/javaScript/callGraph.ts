import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { type CodeUnit, callNodesOf, isInlineCallback } from './codeUnits.ts';
import { takenFunctions } from './functionTables.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { isFunctionNode, memberName, unwrapped } from './syntax.ts';
import { baseClass, type CodeValue, resolveValue } from './values.ts';

/** A function or class with the file it is in. */
export interface PlacedUnit {
  readonly file: JavaScriptFile;
  readonly unit: CodeUnit;
}

/** A place that runs a function of the workspace. */
export interface Call extends PlacedUnit {
  /** The call, or for a base class and a constructor the class. */
  readonly site: ts.Node;
  /** `call` with its arguments, or `passed`: to something else that will call it with other ones. */
  readonly type: 'call' | 'passed';
}

/** What a function or class of a file runs directly. Inline callbacks count as part of it. */
export function callsFrom({ file, unit }: PlacedUnit): readonly Call[] {
  const known = callsByUnit(file);
  let calls = known.get(unit);
  if (calls === undefined) {
    calls = [...findCalls(file, unit)];
    known.set(unit, calls);
  }
  return calls;
}

/** Kept as long as what the file imports stays the same. */
const callsByUnit = rememberedPer((_file: JavaScriptFile) => new Map<CodeUnit, readonly Call[]>());

function* findCalls(file: JavaScriptFile, unit: CodeUnit): Iterable<Call> {
  if (ts.isClassLike(unit)) {
    const base = baseClass({ type: 'code', file, node: unit });
    const call = base && callOf(base, unit, 'call');
    if (call) yield call;
    const construct = unit.members.find(member => ts.isConstructorDeclaration(member) && member.body);
    if (construct && isFunctionNode(construct)) yield { file, unit: construct, site: unit, type: 'call' };
  }
  for (const node of callNodesOf(unit)) {
    const called = calledBy(file, node);
    const call = called && callOf(called, node, 'call');
    if (call) yield call;
    for (const argument of node.arguments ?? []) {
      const passed = functionPassed(file, argument);
      const later = passed && callOf(passed, node, 'passed');
      if (later) yield later;
    }
  }
  for (const { file: home, node, site } of takenFunctions(file, unit)) {
    if (isUnit(node)) yield { file: home, unit: node, site, type: 'call' };
  }
}

/** The function or class that a call or `new` runs, where it is in the workspace. */
export function calledBy(
  file: JavaScriptFile,
  node: ts.CallExpression | ts.NewExpression,
): CodeValue | undefined {
  const callee = unwrapped(node.expression);
  const value = resolveValue(file, callee);
  if (value?.type === 'code' && isUnit(value.node)) {
    return ts.isClassLike(value.node) === ts.isNewExpression(node) ? value : undefined;
  }
  const isIndirect = ts.isPropertyAccessExpression(callee) && /^(?:call|apply|bind)$/.test(callee.name.text);
  return isIndirect ? functionBehind(file, callee.expression) : undefined;
}

/** Functions that are written where they are passed belong to the code around them. */
function functionPassed(file: JavaScriptFile, argument: ts.Expression): CodeValue | undefined {
  const inner = unwrapped(argument);
  const isName = ts.isIdentifier(inner) || memberName(inner) !== undefined;
  return isName ? functionBehind(file, inner) : undefined;
}

function functionBehind(file: JavaScriptFile, expression: ts.Expression): CodeValue | undefined {
  const value = resolveValue(file, expression);
  return value?.type === 'code' && isFunctionNode(value.node) ? value : undefined;
}

function callOf({ file, node }: CodeValue, site: ts.Node, type: Call['type']): Call | undefined {
  // What is called where it is written is part of the code around it.
  return isUnit(node) && !isInlineCallback(node) ? { file, unit: node, site, type } : undefined;
}

function isUnit(node: ts.Node): node is CodeUnit {
  return isFunctionNode(node) || ts.isClassLike(node);
}
