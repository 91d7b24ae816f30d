import ts from 'typescript';
import type { Span } from '../finding.ts';
import { memberName, nameOf } from './syntax.ts';

/** Where a reader looks for a function: its name, the variable or property that holds it, or the function itself. */
export function nameNodeOf(fn: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration): ts.Node {
  if (ts.isConstructorDeclaration(fn)) return fn.parent.name ?? fn;
  if (fn.name) return fn.name;
  for (let node: ts.Node = fn; !ts.isSourceFile(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name;
    if (ts.isPropertyDeclaration(parent)) return parent.name;
    if (ts.isBinaryExpression(parent)) return parent.right === node ? parent.left : fn;
    // What wraps a handler stands between it and its name.
    if (!ts.isExpression(parent) || ts.isFunctionLike(parent)) break;
  }
  return fn;
}

/** A function as people know it: `saveOrder`, `Store.put`, `Store` for a constructor; `undefined` without a name. */
export function functionName(fn: ts.FunctionLikeDeclaration | ts.ClassLikeDeclaration): string | undefined {
  const node = nameNodeOf(fn);
  if (node === fn) return undefined;
  const name = nameOf(node) ?? (ts.isExpression(node) ? memberName(node) : undefined);
  const owner = fn.parent;
  if (!ts.isClassLike(owner) || ts.isConstructorDeclaration(fn) || !owner.name) return name;
  return name === undefined ? owner.name.text : `${owner.name.text}.${name}`;
}

/** The parameters of a function and what is before them: where a finding about the whole function is shown. */
export function headOf(fn: ts.FunctionLikeDeclaration): Span {
  return { start: fn.getStart(), end: fn.body ? fn.body.getFullStart() : fn.end };
}
