import ts from 'typescript';
import { isNothing, memberName, unwrapped } from './syntax.ts';
import { usesOf } from './uses.ts';

/** A call by which a handler says how it ended, other than by returning or throwing. */
export interface Completion {
  readonly call: ts.CallExpression;
  /** What Lambda would be told, in the handler's own words; `undefined` where it cannot be said as `return` or `throw`. */
  readonly outcome: Outcome | undefined;
}

/** What the caller of the function gets. */
export type Outcome =
  | { readonly type: 'result'; readonly value: ts.Expression | undefined }
  | { readonly type: 'error'; readonly value: ts.Expression };

/** How `callback(…)` and the functions of the context end an invocation. */
export type CompletionStyle = 'callback' | 'done' | 'succeed' | 'fail';

/** What a call of the callback, or of a function of the context, says. */
export function completionOf(call: ts.CallExpression, style: CompletionStyle): Completion {
  return { call, outcome: outcomeOf(call.arguments, style) };
}

function outcomeOf([first, second]: readonly ts.Expression[], style: CompletionStyle): Outcome | undefined {
  if ((first && ts.isSpreadElement(first)) || (second && ts.isSpreadElement(second))) return undefined;
  if (style === 'succeed') return { type: 'result', value: first };
  if (style === 'fail') return first && { type: 'error', value: first };
  if (first === undefined || isNothing(first)) return { type: 'result', value: second };
  return (second === undefined || isNothing(second)) && isCertainlyError(first)
    ? { type: 'error', value: first }
    : undefined;
}

/** `callback(error)` may also be told that there was none; in a `catch` there was one. */
function isCertainlyError(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isNewExpression(node) || ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (!ts.isIdentifier(node)) return false;
  for (let parent: ts.Node | undefined = node; parent && !ts.isFunctionLike(parent); parent = parent.parent) {
    if (!ts.isCatchClause(parent)) continue;
    const caught = parent.variableDeclaration?.name;
    return caught !== undefined && ts.isIdentifier(caught) && caught.text === node.text;
  }
  return false;
}

/** The calls of a callback parameter; `undefined` where it is used in any other way. */
export function callbackCompletions(parameter: ts.ParameterDeclaration): readonly Completion[] | undefined {
  const uses = usesOf(parameter);
  const calls = uses.flatMap(use =>
    ts.isCallExpression(use.parent) && use.parent.expression === use ? use.parent : [],
  );
  return calls.length === uses.length ? calls.map(call => completionOf(call, 'callback')) : undefined;
}

/** A place where the context's ways to end an invocation are used, called or not. */
export interface ContextCompletion {
  readonly access: ts.PropertyAccessExpression | ts.ElementAccessExpression;
  readonly style: Exclude<CompletionStyle, 'callback'>;
  readonly call: ts.CallExpression | undefined;
}

/** The uses of `context.done`, `succeed` and `fail` in the file of a handler. */
export function contextCompletions(context: ts.ParameterDeclaration): readonly ContextCompletion[] {
  return usesOf(context).flatMap(use => {
    const access = use.parent;
    if (!ts.isPropertyAccessExpression(access) && !ts.isElementAccessExpression(access)) return [];
    const name = access.expression === use ? memberName(access) : undefined;
    if (name !== 'done' && name !== 'succeed' && name !== 'fail') return [];
    const { parent } = access;
    const call = ts.isCallExpression(parent) && parent.expression === access ? parent : undefined;
    return { access, style: name, call };
  });
}
