import ts from 'typescript';
import { nodesWithin } from './nodesByKind.ts';
import { enclosingClass, hasModifier, isFunctionNode, memberName, nameOf } from './syntax.ts';
import { isAssignmentOperator } from './writes.ts';

/** Whether an expression is `this` inside a class. */
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
  const isWritten = (found: ts.ClassElement) => !(isFunctionNode(found) && found.body === undefined);
  const member = node.members.find(found => isNamed(found) && isWritten(found));
  if (member && !(ts.isPropertyDeclaration(member) && member.initializer === undefined)) return member;
  if (isStatic) return member;
  return parameterProperty(node, name) ?? valuesOfField(node, name)[0] ?? member;
}

/** What `this.name` is set to anywhere in a class, the constructor first. */
export function valuesOfField(node: ts.ClassLikeDeclaration, name: string): readonly ts.Expression[] {
  const assignments = nodesWithin(node, ts.SyntaxKind.BinaryExpression).filter(
    ({ left, operatorToken }) =>
      isAssignmentOperator(operatorToken.kind) &&
      (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) &&
      left.expression.kind === ts.SyntaxKind.ThisKeyword &&
      memberName(left) === name,
  );
  const isInConstructor = (assignment: ts.Node) => ts.isConstructorDeclaration(enclosingMember(assignment));
  return [
    ...assignments.filter(isInConstructor),
    ...assignments.filter(assignment => !isInConstructor(assignment)),
  ].map(({ right }) => right);
}

/** The parameter of the constructor that declares a field: `constructor(private readonly store)`. */
export function parameterProperty(
  node: ts.ClassLikeDeclaration,
  name: string,
): ts.ParameterDeclaration | undefined {
  for (const member of node.members) {
    if (!ts.isConstructorDeclaration(member)) continue;
    const found = member.parameters.find(
      parameter => ts.isParameterPropertyDeclaration(parameter, member) && nameOf(parameter.name) === name,
    );
    if (found) return found;
  }
  return undefined;
}

function enclosingMember(node: ts.Node): ts.Node {
  let member = node;
  while (!ts.isClassElement(member) && !ts.isSourceFile(member)) member = member.parent;
  return member;
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
