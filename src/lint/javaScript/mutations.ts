import ts from 'typescript';
import { memberName, wrapped } from './syntax.ts';
import { usesOf } from './uses.ts';
import { isAssignmentOperator } from './writes.ts';

/** Methods that put their arguments into the object they are called on. */
const adding = new Set(['push', 'unshift', 'splice', 'set', 'add', 'append', 'assign', 'fill']);

/** The values that are put into the object of a variable after its declaration: by assignments, and by methods. */
export function mutationsOf(declaration: ts.Declaration): readonly ts.Expression[] {
  return usesOf(declaration).flatMap(use => putInto(wrapped(use)));
}

/** The values that an expression for an object puts into it, or into a part of it. */
export function putInto(object: ts.Expression): readonly ts.Expression[] {
  let target = object;
  for (;;) {
    const { parent } = target;
    const isMember = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    if (!isMember || parent.expression !== target) break;
    if (ts.isCallExpression(parent.parent) && parent.parent.expression === parent) {
      return adding.has(memberName(parent) ?? '') ? parent.parent.arguments : [];
    }
    target = wrapped(parent);
  }
  const { parent } = target;
  if (target === object && ts.isIdentifier(object)) return assignedTo(object);
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.left === target &&
    isAssignmentOperator(parent.operatorToken.kind);
  return isTarget ? [parent.right] : [];
}

/** `Object.assign(object, …)` */
function assignedTo(object: ts.Expression): readonly ts.Expression[] {
  const { parent } = object;
  const isAssign =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === object &&
    memberName(parent.expression) === 'assign';
  return isAssign ? parent.arguments.slice(1) : [];
}
