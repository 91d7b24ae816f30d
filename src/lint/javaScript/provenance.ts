import ts from 'typescript';
import { atMostModule, greatest, type Provenance } from '../provenance.ts';
import { provenanceOfCall } from './callProvenance.ts';
import { isThisOfClass, parameterProperty, valuesOfField } from './classMembers.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { mutationsOf } from './mutations.ts';
import { nodesWithin } from './nodesByKind.ts';
import { provenanceOfParameter } from './parameterProvenance.ts';
import { declarationOfIdentifier, isGlobal } from './resolveName.ts';
import {
  enclosingClass,
  enclosingFunction,
  enclosingImport,
  isFunctionNode,
  isWithin,
  memberName,
  nameOf,
  unwrapped,
} from './syntax.ts';
import { createTrail, type Trail } from './trail.ts';
import { isUse } from './uses.ts';
import { resolveValue } from './values.ts';
import { writesOf } from './writes.ts';

/**
 * What an expression's value depends on: the greatest of its parts. Variables, fields, parameters and functions of the
 * workspace are followed to everything that is given to them; what cannot be known is `local`.
 */
export function provenanceOf(file: JavaScriptFile, expression: ts.Expression): Provenance {
  return createTrail(evaluate).of(file, expression);
}

/** Whether an expression is `process.env`, or `env` of `node:process`. */
export function isProcessEnv(file: JavaScriptFile, expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (!ts.isIdentifier(node) && memberName(node) !== 'env') return false;
  if (ts.isPropertyAccessExpression(node) && isGlobal(node.expression, 'process')) return true;
  const value = resolveValue(file, node);
  return value?.type === 'package' && value.module === 'process' && value.path.join() === 'env';
}

function evaluate(file: JavaScriptFile, written: ts.Node, trail: Trail): Provenance {
  const node = ts.isExpression(written) ? unwrapped(written) : written;
  if (ts.isIdentifier(node)) return ofName(file, node, trail);
  if (ts.isAwaitExpression(node)) return isDynamicImport(node.expression) ? 'module' : 'awaited';
  if (ts.isYieldExpression(node)) return 'awaited';
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return provenanceOfCall(file, node, trail);
  if (isFunctionNode(node) || ts.isClassLike(node)) return ofClosure(file, node, trail);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return ofAccess(file, node, trail);
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) return 'local';
  if (ts.isPropertyAssignment(node)) {
    const key = ts.isComputedPropertyName(node.name) ? trail.of(file, node.name.expression) : 'constant';
    return greatest([key, trail.of(file, node.initializer)]);
  }
  return ofParts(file, node, trail);
}

/** Operands, elements, properties, the parts of a template. */
function ofParts(file: JavaScriptFile, node: ts.Node, trail: Trail): Provenance {
  const parts: Provenance[] = [];
  ts.forEachChild(node, child => {
    if (!ts.isTypeNode(child)) parts.push(trail.of(file, child));
  });
  return greatest(parts);
}

function ofName(file: JavaScriptFile, name: ts.Identifier, trail: Trail): Provenance {
  const declaration = declarationOfIdentifier(name);
  if (declaration === undefined) return ofGlobal(name.text);
  if (ts.isImportEqualsDeclaration(declaration)) return 'module';
  if (enclosingImport(declaration) !== undefined) return ofImport(file, name, trail);
  return trail.follow(declaration, next => ofDeclaration(file, declaration, next));
}

function ofGlobal(name: string): Provenance {
  // `JSON`, `Math`, `Infinity`
  if (name === 'undefined' || /^[A-Z]/.test(name)) return 'constant';
  return name === 'arguments' ? 'local' : 'module';
}

/** What another module exports is made when that is loaded; environment variables are still told apart. */
function ofImport(file: JavaScriptFile, expression: ts.Expression, trail: Trail): Provenance {
  const value = resolveValue(file, expression);
  if (value?.type !== 'code' || !ts.isExpression(value.node)) return 'module';
  const { file: source, node } = value;
  return trail.follow(node, next => atMostModule(next.of(source, node)));
}

function ofDeclaration(file: JavaScriptFile, declaration: ts.Declaration, trail: Trail): Provenance {
  if (isFunctionNode(declaration) || ts.isClassLike(declaration)) return ofClosure(file, declaration, trail);
  const { root, defaults } = rootOf(declaration);
  if (!ts.isVariableDeclaration(root) && !ts.isParameter(root)) return 'module';
  const first = ts.isParameter(root)
    ? provenanceOfParameter(file, root, trail)
    : ofVariable(file, root, trail);
  const isOfModule = enclosingFunction(root) === undefined;
  const later = [
    ...writesOf(declaration).map(({ value, node }) => ({ value, node })),
    ...mutationsOf(declaration).map(value => ({ value, node: value })),
  ].map(({ value, node }) => {
    const found = value ? trail.of(file, value) : 'local';
    return isOfModule && enclosingFunction(node) === undefined ? atMostModule(found) : found;
  });
  const initial = greatest([first, ...defaults.map(value => trail.of(file, value))]);
  return greatest([isOfModule ? atMostModule(initial) : initial, ...later]);
}

/** The variable or parameter that a name in a pattern is taken from, with the defaults on the way. */
function rootOf(declaration: ts.Declaration): {
  readonly root: ts.Node;
  readonly defaults: readonly ts.Expression[];
} {
  const defaults: ts.Expression[] = [];
  let root: ts.Node = declaration;
  while (ts.isBindingElement(root)) {
    if (root.initializer) defaults.push(root.initializer);
    root = root.parent.parent;
  }
  return { root, defaults };
}

function ofVariable(
  file: JavaScriptFile,
  { initializer, parent }: ts.VariableDeclaration,
  trail: Trail,
): Provenance {
  if (initializer) return trail.of(file, initializer);
  if (ts.isCatchClause(parent)) return 'local';
  const loop = parent.parent;
  if (ts.isForOfStatement(loop) && loop.awaitModifier) return 'awaited';
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) {
    return greatest(['local', trail.of(file, loop.expression)]);
  }
  return 'constant';
}

/** A function or class depends on what it uses of the functions around it. */
function ofClosure(
  file: JavaScriptFile,
  node: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration,
  trail: Trail,
): Provenance {
  if (enclosingFunction(node) === undefined) return 'module';
  if (ts.isArrowFunction(node) && nodesWithin(node, ts.SyntaxKind.ThisKeyword).length > 0) return 'local';
  const captured = nodesWithin(node, ts.SyntaxKind.Identifier).filter(identifier => {
    if (!isUse(identifier)) return false;
    const declaration = declarationOfIdentifier(identifier);
    return declaration !== undefined && !isWithin(declaration, node);
  });
  return greatest(captured.map(identifier => trail.of(file, identifier)));
}

function ofAccess(
  file: JavaScriptFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  trail: Trail,
): Provenance {
  if (isProcessEnv(file, node)) return 'environment';
  const key = ts.isElementAccessExpression(node) ? trail.of(file, node.argumentExpression) : 'constant';
  if (isThisOfClass(node.expression)) return greatest([key, ofField(file, node, trail)]);
  const object = unwrapped(node.expression);
  if (ts.isIdentifier(object) && !isProcessEnv(file, object)) {
    const declaration = declarationOfIdentifier(object);
    if (declaration && enclosingImport(declaration) !== undefined)
      return greatest([key, ofImport(file, node, trail)]);
  }
  return greatest([key, isProcessEnv(file, object) ? 'environment' : trail.of(file, object)]);
}

/** A field has everything that its class sets it to; those of base classes are not known. */
function ofField(
  file: JavaScriptFile,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  trail: Trail,
): Provenance {
  const owner = enclosingClass(node);
  const name = memberName(node);
  if (owner === undefined || name === undefined) return 'local';
  const member = owner.members.find(found => nameOf(found.name) === name);
  if (member && isFunctionNode(member)) return 'local';
  const parameter = parameterProperty(owner, name);
  const initializer = member && ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  const values = [...(initializer ? [initializer] : []), ...valuesOfField(owner, name)];
  const first = parameter ?? values[0];
  if (first === undefined) return 'local';
  return trail.follow(first, next =>
    greatest([
      ...values.map(value => next.of(file, value)),
      ...(parameter ? [provenanceOfParameter(file, parameter, next)] : []),
    ]),
  );
}

function isDynamicImport(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}
