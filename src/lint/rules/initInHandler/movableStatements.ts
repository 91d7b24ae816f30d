import ts from 'typescript';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { mutationsOf } from '../../javaScript/mutations.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';
import { declarationOfIdentifier, resolveName } from '../../javaScript/resolveName.ts';
import { enclosingImport, isWithin } from '../../javaScript/syntax.ts';
import { isUse } from '../../javaScript/uses.ts';
import { writesOf } from '../../javaScript/writes.ts';

/** What can go from a function to the top of its module together. */
export interface Movable {
  /** In the order they must have. */
  readonly statements: readonly ts.VariableStatement[];
  /** The statements at the top of the module that they need before them. */
  readonly needs: readonly ts.Statement[];
}

/** What an expression of a function needs to stand at the top of its module; `undefined` where it cannot. */
export function movableExpression(file: JavaScriptFile, expression: ts.Expression): Movable | undefined {
  if (usesRunOfFunction(expression)) return undefined;
  const statements: ts.VariableStatement[] = [];
  const needs: ts.Statement[] = [];
  for (const identifier of nodesWithin(expression, ts.SyntaxKind.Identifier)) {
    if (!isUse(identifier)) continue;
    const declaration = declarationOfIdentifier(identifier);
    if (declaration === undefined) {
      if (identifier.text === 'arguments') return undefined;
      continue;
    }
    if (isWithin(declaration, expression) || isImport(declaration)) continue;
    const statement = statementOf(declaration);
    if (statement === undefined) return undefined;
    if (ts.isSourceFile(statement.parent)) {
      needs.push(statement);
      continue;
    }
    const inner = movableStatement(file, statement);
    if (inner === undefined) return undefined;
    statements.push(...inner.statements);
    needs.push(...inner.needs);
  }
  return { statements: [...new Set(statements)], needs };
}

/** The same for a statement, itself included. Its variables keep their names unless `mayBeRenamed`. */
export function movableStatement(
  file: JavaScriptFile,
  statement: ts.VariableStatement,
  mayBeRenamed = false,
): Movable | undefined {
  const [declaration, ...others] = statement.declarationList.declarations;
  if (!declaration?.initializer || others.length > 0) return undefined;
  const names = namesIn(declaration.name);
  const isSettled = names.every(name => writesOf(name).length === 0 && mutationsOf(name).length === 0);
  if (!isSettled || (!mayBeRenamed && names.some(name => isTaken(file, name)))) return undefined;
  // Defaults in a pattern are rare, and would be moved along unread.
  if (names.some(name => name.initializer && name !== declaration)) return undefined;
  const needed = movableExpression(file, declaration.initializer);
  return needed && { ...needed, statements: [...needed.statements, statement] };
}

/** Whether the name of a variable has a meaning at the top of the module, or is used as a global somewhere. */
export function isTaken(
  { ast }: JavaScriptFile,
  { name }: ts.VariableDeclaration | ts.BindingElement,
): boolean {
  if (!ts.isIdentifier(name)) return true;
  if (resolveName(ast, name.text) !== undefined) return true;
  return nodesWithin(ast, ts.SyntaxKind.Identifier).some(
    other => other.text === name.text && isUse(other) && declarationOfIdentifier(other) === undefined,
  );
}

/** The statement that declares a variable alone, in a list of statements. */
export function statementOf(declaration: ts.Node): ts.VariableStatement | undefined {
  let root = declaration;
  while (ts.isBindingElement(root)) root = root.parent.parent;
  if (!ts.isVariableDeclaration(root) || !ts.isVariableDeclarationList(root.parent)) return undefined;
  const statement = root.parent.parent;
  return ts.isVariableStatement(statement) && enclosesStatements(statement.parent) ? statement : undefined;
}

function enclosesStatements(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node);
}

/** `await` and what belongs to a call of the function cannot leave it. */
function usesRunOfFunction(expression: ts.Expression): boolean {
  const kinds = [
    ts.SyntaxKind.AwaitExpression,
    ts.SyntaxKind.YieldExpression,
    ts.SyntaxKind.ThisKeyword,
    ts.SyntaxKind.SuperKeyword,
    ts.SyntaxKind.MetaProperty,
  ];
  return kinds.some(kind => nodesWithin(expression, kind).length > 0);
}

function namesIn(name: ts.BindingName): readonly (ts.VariableDeclaration | ts.BindingElement)[] {
  if (ts.isIdentifier(name)) {
    const { parent } = name;
    return ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) ? [parent] : [];
  }
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

function isImport(declaration: ts.Declaration): boolean {
  return ts.isImportEqualsDeclaration(declaration) || enclosingImport(declaration) !== undefined;
}
