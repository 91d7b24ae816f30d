import ts from 'typescript';
import { callbackCompletions } from './completions.ts';
import type { JavaScriptFile, JavaScriptHandler } from './javaScriptFile.ts';
import { objectOf, type WrittenObject } from './objectProperties.ts';
import { callbackParameter } from './parameters.ts';
import { returnedExpressions } from './returns.ts';
import { unwrapped } from './syntax.ts';

/**
 * The objects that a handler returns or gives its callback, each once, where they are known. Those of a wrapped handler
 * are left out: what is around it may change them.
 */
export function apiResponsesOf(file: JavaScriptFile, handler: JavaScriptHandler): readonly WrittenObject[] {
  const { node, wrappers } = handler;
  if (node === undefined || wrappers.length > 0) return [];
  const callback = callbackParameter(handler);
  const given = (callback && callbackCompletions(callback)) ?? [];
  const results = given.flatMap(({ outcome }) => (outcome?.type === 'result' && outcome.value) || []);
  const objects = [...returnedExpressions(node), ...results]
    .flatMap(branches)
    .flatMap(expression => objectOf(file, expression) ?? []);
  return [...new Map(objects.map(object => [object.node, object])).values()];
}

/** The values that `a ? b : c` may have. */
function branches(expression: ts.Expression): readonly ts.Expression[] {
  const node = unwrapped(expression);
  return ts.isConditionalExpression(node)
    ? [...branches(node.whenTrue), ...branches(node.whenFalse)]
    : [node];
}
