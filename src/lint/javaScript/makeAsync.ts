import ts from 'typescript';
import { insertion, type Rewrite, removal } from '../codeEdits.ts';
import { hasModifier } from './syntax.ts';

export function isAsync(fn: ts.FunctionLikeDeclaration): boolean {
  return hasModifier(fn, ts.SyntaxKind.AsyncKeyword);
}

/** The changes that make a function async. A return type that is written and no promise is left out then. */
export function makeAsync(fn: ts.FunctionLikeDeclaration): readonly Rewrite[] {
  if (isAsync(fn)) return [];
  const start = keywordOffset(fn);
  const rewrites = start === undefined ? [] : [insertion(start, 'async ')];
  const { type } = fn;
  const isPromise = type !== undefined && /^(?:Promise|AsyncGenerator)\b/.test(type.getText());
  return isPromise ? rewrites : [...rewrites, ...withoutReturnType(fn)];
}

/** The change that leaves out the return type of a function, if one is written. */
export function withoutReturnType({ type, parameters }: ts.FunctionLikeDeclaration): readonly Rewrite[] {
  if (type === undefined) return [];
  const closing = type.getSourceFile().text.indexOf(')', parameters.end);
  return closing === -1 || closing > type.pos ? [] : [removal(closing + 1, type.end)];
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
