import ts from 'typescript';
import { namesIn } from './scopes.ts';

/**
 * The declaration that a name stands for at a node: a variable, parameter, function, class, import. `undefined` for
 * globals, and for types alone.
 */
export function resolveName(at: ts.Node, name: string): ts.Declaration | undefined {
  return declarationOf(at, ts.escapeLeadingUnderscores(name), isValue);
}

/** The declaration of an identifier that is used as an expression. */
export function declarationOfIdentifier(identifier: ts.Identifier): ts.Declaration | undefined {
  return declarationOf(identifier, identifier.escapedText, isValue);
}

/** The declaration of a name of a type: a class, enumeration, import, parameter of a type. */
export function resolveTypeName(at: ts.Node, name: string): ts.Declaration | undefined {
  return declarationOf(at, ts.escapeLeadingUnderscores(name), isType);
}

/** Whether an expression is this global: `process`, `fetch`, and nothing in the file declares the name. */
export function isGlobal(expression: ts.Expression, name: string): boolean {
  return (
    ts.isIdentifier(expression) &&
    expression.text === name &&
    declarationOfIdentifier(expression) === undefined
  );
}

function declarationOf(
  at: ts.Node,
  name: ts.__String,
  isWanted: (declaration: ts.Declaration) => boolean,
): ts.Declaration | undefined {
  for (let scope: ts.Node | undefined = at; scope; scope = scope.parent) {
    const declaration = namesIn(scope)?.get(name);
    if (declaration && isWanted(declaration)) return declaration;
  }
  return undefined;
}

function isValue(declaration: ts.Declaration): boolean {
  return !ts.isTypeParameterDeclaration(declaration);
}

function isType(declaration: ts.Declaration): boolean {
  return !(
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isParameter(declaration) ||
    ts.isFunctionDeclaration(declaration)
  );
}
