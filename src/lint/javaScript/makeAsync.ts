import ts from 'typescript';
import type { FileEdit } from '../finding.ts';
import { insert, remove } from './edits.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { isAsync } from './syntax.ts';

/** The changes that make a function async. A return type that is written and no promise is left out then. */
export function makeAsync(file: JavaScriptFile, fn: ts.FunctionLikeDeclaration): readonly FileEdit[] {
  if (isAsync(fn)) return [];
  const start = keywordOffset(fn);
  const edits = start === undefined ? [] : [insert(file, start, 'async ')];
  const { type } = fn;
  const isPromise = type !== undefined && /^(?:Promise|AsyncGenerator)\b/.test(type.getText());
  return isPromise ? edits : [...edits, ...withoutReturnType(file, fn)];
}

/** The change that leaves out the return type of a function, if one is written. */
export function withoutReturnType(
  file: JavaScriptFile,
  { type, parameters }: ts.FunctionLikeDeclaration,
): readonly FileEdit[] {
  if (type === undefined) return [];
  const closing = file.text.indexOf(')', parameters.end);
  return closing === -1 || closing > type.pos ? [] : [remove(file, { start: closing + 1, end: type.end })];
}

/** The offset where `async` belongs. */
function keywordOffset(fn: ts.FunctionLikeDeclaration): number | undefined {
  if (ts.isArrowFunction(fn)) return fn.getStart();
  if (ts.isMethodDeclaration(fn)) return fn.name.getStart();
  return fn
    .getChildren()
    .find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword)
    ?.getStart();
}
