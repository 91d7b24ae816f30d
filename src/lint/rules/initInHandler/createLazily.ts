import ts from 'typescript';
import type { FileEdit } from '../../finding.ts';
import { freeName, insertAfterImports, lastImport, replace, semicolonOf } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { enclosingFunction, unwrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { writesOf } from '../../javaScript/writes.ts';
import { isTaken, statementOf } from './movableStatements.ts';
import { renameUses } from './renameUses.ts';

/** Keeps the client in a variable of the module that is filled where it was declared: `client ??= new Client()`. */
export function createLazily(
  file: JavaScriptFile,
  declaration: ts.VariableDeclaration,
  client: ts.Expression,
): readonly FileEdit[] | undefined {
  const { name: written, initializer, type } = declaration;
  const statement = statementOf(declaration);
  if (!statement || !ts.isIdentifier(written) || !initializer || writesOf(declaration).length > 0)
    return undefined;
  if (statement.declarationList.declarations.length > 1) return undefined;
  const name = isTaken(file, declaration) ? freeName(file, written.text) : written.text;
  const variable = `let ${name}${typeOf(file, declaration, type, client)}${semicolonOf(file)}`;
  return [
    insertAfterImports(file, lastImport(file.ast) ? ['', variable] : [variable, '']),
    replace(
      file,
      { start: statement.getStart(file.ast), end: initializer.getStart(file.ast) },
      `${name} ??= `,
    ),
    ...(name === written.text ? [] : renameUses(file, declaration, name)),
  ];
}

/** A variable that functions inside of its function use as well would have to be tested in each. */
function typeOf(
  { file, ast }: JavaScriptFile,
  declaration: ts.VariableDeclaration,
  type: ts.TypeNode | undefined,
  client: ts.Expression,
): string {
  if (!/\.[cm]?tsx?$/.test(file)) return '';
  const owner = enclosingFunction(declaration);
  const isShared = usesOf(declaration).some(use => enclosingFunction(use) !== owner);
  const name = type?.getText(ast) ?? inferredType(declaration, unwrapped(client));
  return isShared ? `: ${name}` : `: ${name} | undefined`;
}

function inferredType(declaration: ts.VariableDeclaration, client: ts.Expression): string {
  if (ts.isNewExpression(client)) {
    const generics = client.typeArguments?.map(argument => argument.getText()).join(', ');
    return client.expression.getText() + (generics ? `<${generics}>` : '');
  }
  const callee = ts.isCallExpression(client) ? client.expression : client;
  const result = `ReturnType<typeof ${callee.getText()}>`;
  const isAwaited = declaration.initializer && ts.isAwaitExpression(unwrapped(declaration.initializer));
  return isAwaited ? `Awaited<${result}>` : result;
}
