import ts from 'typescript';
import type { FileEdit } from '../../finding.ts';
import {
  freeName,
  insertAfter,
  insertAfterImports,
  lastImport,
  newlineOf,
  remove,
  replace,
  semicolonOf,
} from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { lastName, spanOf } from '../../javaScript/syntax.ts';
import type { ClientCall } from './javaScript.ts';
import {
  isTaken,
  type Movable,
  movableExpression,
  movableStatement,
  statementOf,
} from './movableStatements.ts';
import { renameUses } from './renameUses.ts';
import { detached, withComments } from './statementText.ts';

/** Moves the declaration of a client, and the declarations it is made of, to the top of its module. */
export function hoistDeclaration(
  file: JavaScriptFile,
  declaration: ts.VariableDeclaration,
): readonly FileEdit[] | undefined {
  const statement = statementOf(declaration);
  const moved = statement && movableStatement(file, statement, true);
  if (!statement || !moved || !ts.isIdentifier(declaration.name)) return undefined;
  const old = declaration.name.text;
  const name = isTaken(file, declaration) ? freeName(file, old) : old;
  const texts = moved.statements.map(each =>
    each === statement
      ? detached(file, each, [{ ...spanOf(declaration.name), newText: name }])
      : detached(file, each, []),
  );
  return [
    insertion(file, moved, texts),
    ...moved.statements.map(each => remove(file, withComments(file, each))),
    ...(name === old ? [] : renameUses(file, declaration, name)),
  ];
}

/** Gives a client that is made where it is used a name at the top of the module. */
export function hoistExpression(
  file: JavaScriptFile,
  client: ts.Expression,
  made: ClientCall,
): readonly FileEdit[] | undefined {
  const moved = movableExpression(file, client);
  if (moved === undefined) return undefined;
  const name = freeName(file, variableName(made));
  const texts = [
    ...moved.statements.map(each => detached(file, each, [])),
    `const ${name} = ${client.getText(file.ast)}${semicolonOf(file)}`,
  ];
  return [
    insertion(file, moved, texts),
    ...moved.statements.map(each => remove(file, withComments(file, each))),
    replace(file, spanOf(client), name),
  ];
}

function insertion(file: JavaScriptFile, { needs }: Movable, texts: readonly string[]): FileEdit {
  const newline = newlineOf(file);
  const lines = texts.flatMap(text => text.split(newline));
  const anchor = [...needs].sort((left, right) => right.end - left.end)[0];
  const imports = lastImport(file.ast);
  return anchor && anchor.end > (imports?.end ?? 0)
    ? insertAfter(file, anchor, lines)
    : insertAfterImports(file, imports ? ['', ...lines] : [...lines, '']);
}

/** `s3Client` for `new S3Client()`, `s3` for `new AWS.S3()`. */
function variableName({ expression }: ClientCall): string {
  const name = lastName(expression) ?? 'client';
  return name.replace(/^[A-Z]+(?=[A-Z][a-z]|\d|$)|^[A-Z]/, start => start.toLowerCase());
}
