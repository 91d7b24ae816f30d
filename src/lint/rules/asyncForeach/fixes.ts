import ts from 'typescript';
import type { FileEdit, Fix } from '../../finding.ts';
import { insert, replace, semicolonOf } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { returnStatements } from '../../javaScript/returns.ts';
import { enclosingFunction, isAsync, spanOf, textOf } from '../../javaScript/syntax.ts';

/** The ways to wait for a `forEach`, or for a `map` whose result is dropped: one after another, or all at once. */
export function fixesForWaiting(
  file: JavaScriptFile,
  call: ts.CallExpression,
  method: ts.PropertyAccessExpression,
): readonly Fix[] {
  const around = enclosingFunction(call);
  if (!around || !isAsync(around) || method.questionDotToken) return [];
  const loop = loopInstead(file, call, method);
  const together = [
    insert(file, call.getStart(), 'await Promise.all('),
    replace(file, spanOf(method.name), 'map'),
    insert(file, call.end, ')'),
  ];
  return [
    ...(loop ? [{ title: 'Wait for each in a loop', edits: loop, isSafe: false }] : []),
    { title: 'Run all at once and wait for them', edits: together, isSafe: false },
  ];
}

/** `for (const item of list) { … }`; `undefined` where the callback cannot become the body of a loop. */
function loopInstead(
  file: JavaScriptFile,
  call: ts.CallExpression,
  method: ts.PropertyAccessExpression,
): readonly FileEdit[] | undefined {
  const [callback, ...others] = call.arguments;
  const statement = call.parent;
  if (!callback || others.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return undefined;
  const head = headOf(callback, textOf(method.expression));
  if (head === undefined || hasOwnThis(callback)) return undefined;
  const { start, end } = spanOf(statement);
  const { body } = callback;
  if (!ts.isBlock(body)) {
    return [replace(file, { start, end }, `${head} ${awaiting(body)}${semicolonOf(file)}`)];
  }
  const returns = returnStatements(callback);
  if (returns.some(found => found.expression ?? isInInnerLoop(found, callback))) return undefined;
  return [
    replace(file, { start, end: body.getStart() }, `${head} `),
    ...returns.map(found => replace(file, spanOf(found), `continue${semicolonOf(file)}`)),
    replace(file, { start: body.end, end }, ''),
  ];
}

function awaiting(body: ts.Expression): string {
  if (ts.isAwaitExpression(body)) return textOf(body);
  return ts.isLeftHandSideExpression(body) ? `await ${textOf(body)}` : `await (${textOf(body)})`;
}

function headOf({ parameters }: ts.FunctionLikeDeclaration, list: string): string | undefined {
  const [item, index, ...others] = parameters;
  if (
    !item ||
    others.length > 0 ||
    parameters.some(({ initializer, dotDotDotToken }) => initializer ?? dotDotDotToken)
  )
    return undefined;
  return index
    ? `for (const [${textOf(index.name)}, ${textOf(item.name)}] of ${list}.entries())`
    : `for (const ${textOf(item.name)} of ${list})`;
}

function hasOwnThis(callback: ts.ArrowFunction | ts.FunctionExpression): boolean {
  if (ts.isArrowFunction(callback)) return false;
  return /\b(?:this|arguments)\b/.test(textOf(callback.body)) || callback.name !== undefined;
}

/** There `continue` would mean the inner loop. */
function isInInnerLoop(statement: ts.ReturnStatement, callback: ts.Node): boolean {
  for (let node: ts.Node = statement; node !== callback; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
  }
  return false;
}
