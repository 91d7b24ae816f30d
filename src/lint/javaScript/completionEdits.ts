import ts from 'typescript';
import { editsOf, type Rewrite } from '../codeEdits.ts';
import type { FileEdit } from '../finding.ts';
import type { Completion, Outcome } from './completions.ts';
import { semicolonOf } from './edits.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { enclosingFunction, isNothing, spanOf, textOf, unwrapped } from './syntax.ts';

/**
 * The changes that let a handler return and throw instead; `undefined` where a completion is in a nested function, where
 * code follows it, or where it stands in an expression.
 */
export function editsToReturn(
  file: JavaScriptFile,
  handler: ts.FunctionLikeDeclaration,
  completions: readonly Completion[],
): readonly FileEdit[] | undefined {
  const rewrites = completions.flatMap(completion => rewriteOf(handler, completion, semicolonOf(file)) ?? []);
  return rewrites.length === completions.length ? editsOf(file, rewrites) : undefined;
}

function rewriteOf(
  handler: ts.FunctionLikeDeclaration,
  { call, outcome }: Completion,
  semicolon: string,
): Rewrite | undefined {
  if (outcome === undefined || enclosingFunction(call) !== handler) return undefined;
  if (handler.body === call) return rewriteOfBody(call, outcome);
  const statement = call.parent;
  const rewrite = { ...spanOf(statement), newText: statementOf(outcome) + semicolon };
  if (ts.isReturnStatement(statement)) return rewrite;
  if (!ts.isExpressionStatement(statement) || !isLastOfItsWay(statement, handler)) return undefined;
  const next = followingStatement(statement);
  return next ? { ...rewrite, end: next.end } : rewrite;
}

/** Whether nothing runs behind a statement, or nothing but `return;`. */
function isLastOfItsWay(statement: ts.Statement, handler: ts.FunctionLikeDeclaration): boolean {
  const next = followingStatement(statement);
  if (next) return ts.isReturnStatement(next) && next.expression === undefined;
  const { parent } = statement;
  if (ts.isIterationStatement(parent, false) || ts.isCaseOrDefaultClause(parent)) return false;
  if (parent === handler.body) return true;
  if (ts.isBlock(parent)) {
    const owner = parent.parent;
    if (ts.isFunctionLike(owner)) return owner === handler;
    if (ts.isCatchClause(owner)) return isLastOfItsWay(owner.parent, handler);
    return ts.isStatement(owner) && !ts.isIterationStatement(owner, false) && isLastOfItsWay(owner, handler);
  }
  return ts.isIfStatement(parent) && isLastOfItsWay(parent, handler);
}

function followingStatement(statement: ts.Statement): ts.Statement | undefined {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isCaseOrDefaultClause(parent)) return undefined;
  return parent.statements[parent.statements.indexOf(statement) + 1];
}

function statementOf(outcome: Outcome): string {
  if (outcome.type === 'error') return `throw ${errorText(outcome.value)}`;
  return outcome.value && !isNothing(outcome.value) ? `return ${textOf(outcome.value)}` : 'return';
}

function rewriteOfBody(call: ts.CallExpression, outcome: Outcome): Rewrite {
  const { parent } = call;
  const place = { start: call.getStart(), end: parent.end };
  if (outcome.type === 'error') return { ...place, newText: `{ ${statementOf(outcome)}; }` };
  if (outcome.value === undefined) return { ...place, newText: 'undefined' };
  const text = textOf(outcome.value);
  return { ...place, newText: text.startsWith('{') ? `(${text})` : text };
}

/** Lambda makes an error of a text that it is given. */
function errorText(value: ts.Expression): string {
  const node = unwrapped(value);
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  return isText ? `new Error(${textOf(value)})` : textOf(value);
}
