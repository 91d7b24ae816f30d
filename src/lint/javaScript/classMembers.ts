import ts from 'typescript';
import { nodesWithin } from './nodesByKind.ts';
import { enclosingClass, hasModifier, isFunctionNode, memberName, nameOf } from './syntax.ts';
import { isAssignment } from './writes.ts';

/** Whether an expression is `this`, or `super`, inside a class. */
export function isThisOfClass(expression: ts.Expression): boolean {
  return expression.kind === ts.SyntaxKind.ThisKeyword && classOfThis(expression) !== undefined;
}

/** The member that `this.name` stands for; see `memberOfClass`. */
export function classMember(thisExpression: ts.Expression, name: string): ts.Node | undefined {
  const owner = classOfThis(thisExpression);
  return owner && memberOfClass(owner.node, name, owner.isStatic);
}

/**
 * A member of a class by its name: the method or accessor, the field, the parameter of the constructor that declares
 * it, or what the constructor assigns to it. Members of base classes are not searched.
 */
export function memberOfClass(
  node: ts.ClassLikeDeclaration,
  name: string,
  isStatic: boolean,
): ts.Node | undefined {
  const isNamed = (member: ts.ClassElement) =>
    nameOf(member.name) === name && hasModifier(member, ts.SyntaxKind.StaticKeyword) === isStatic;
  const member =
    node.members.find(found => isNamed(found) && !(isFunctionNode(found) && found.body === undefined)) ??
    undefined;
  if (member && !(ts.isPropertyDeclaration(member) && member.initializer === undefined)) return member;
  if (isStatic) return member;
  const construct = node.members.find(found => ts.isConstructorDeclaration(found) && found.body);
  if (!construct || !ts.isConstructorDeclaration(construct)) return member;
  const declaring = construct.parameters.find(
    parameter => ts.isParameterPropertyDeclaration(parameter, construct) && nameOf(parameter.name) === name,
  );
  return declaring ?? assignedInConstructor(construct, name) ?? member;
}

function assignedInConstructor(construct: ts.ConstructorDeclaration, name: string): ts.Node | undefined {
  const assignment = nodesWithin(construct, ts.SyntaxKind.BinaryExpression).find(
    node =>
      isAssignment(node) &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      memberName(node.left) === name,
  );
  return assignment?.right;
}

/** Functions other than arrows have their own `this`; methods of a class have the class's. */
function classOfThis(
  node: ts.Node,
): { readonly node: ts.ClassLikeDeclaration; readonly isStatic: boolean } | undefined {
  for (let parent: ts.Node | undefined = node.parent; parent; parent = parent.parent) {
    if (ts.isFunctionDeclaration(parent) || ts.isFunctionExpression(parent)) return undefined;
    if (isMethodOfObject(parent)) return undefined;
    if (!ts.isClassElement(parent)) continue;
    const owner = enclosingClass(parent);
    const isStatic =
      hasModifier(parent, ts.SyntaxKind.StaticKeyword) || ts.isClassStaticBlockDeclaration(parent);
    return owner && { node: owner, isStatic };
  }
  return undefined;
}

function isMethodOfObject(node: ts.Node): boolean {
  return isFunctionNode(node) && !ts.isArrowFunction(node) && ts.isObjectLiteralExpression(node.parent);
}
