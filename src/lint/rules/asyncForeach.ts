import ts from 'typescript';
import type { Report } from '../finding.ts';
import { callsNamed } from '../javaScript/calls.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { isAsync, isFunctionNode, memberName, textOf } from '../javaScript/syntax.ts';
import { classOfInstance, resolveValue } from '../javaScript/values.ts';
import type { Rule } from '../rule.ts';
import { fixesForWaiting } from './asyncForeach/fixes.ts';

export const asyncForeach: Rule = {
  meta: {
    id: 'async-foreach',
    title: 'Do not hand async functions to forEach, filter, some or every',
    what: [
      'Reports async functions that are given to `forEach`, `filter`, `some` and `every` of arrays, and to `map` where its result is dropped, in code that runs for each invocation.',
      'A call that is awaited is left alone, because its object is no array: cursors of databases and streams have methods of these names that wait. So is `map` whose promises are kept.',
    ].join('\n\n'),
    why: 'These methods do not wait for promises. `forEach` returns at once, the handler ends, and Lambda freezes the environment with the work half done: it goes on in a later invocation, or never, and its errors end up nowhere. `filter`, `some` and `every` take the promise itself for the answer, and a promise is always true.',
    fix: 'Use `for (const item of list)` with `await` in it to do one after another, or `await Promise.all(list.map(…))` to do all at once. There is a quick fix for both. For `filter` and the like, await the answers first.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async (event: { urls: string[] }) => {',
          '  event.urls.forEach(async url => {',
          '    await fetch(url);',
          '  });',
          '};',
          '',
        ].join('\n'),
        good: [
          'export const handler = async (event: { urls: string[] }) => {',
          '  for (const url of event.urls) {',
          '    await fetch(url);',
          '  }',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array/forEach',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
    ],
  },
  check: { javaScript: checkCalls },
};

const dropping = new Set(['forEach', 'map']);
const deciding = new Set(['filter', 'some', 'every']);

function* checkCalls(file: JavaScriptFile): Generator<Report> {
  for (const call of callsNamed(file, ...dropping, ...deciding)) {
    const method = call.expression;
    if (!ts.isPropertyAccessExpression(method)) continue;
    const name = method.name.text;
    const isDropped = dropping.has(name) && ts.isExpressionStatement(call.parent);
    if (!isDropped && !(deciding.has(name) && isNotWaitedFor(call))) continue;
    const [callback] = call.arguments;
    if (!callback || !isAsyncFunction(file, callback)) continue;
    if (isNoArray(file, method.expression) || !file.invocationPath(call)) continue;
    yield {
      at: {
        start: method.name.getStart(),
        end: isFunctionNode(callback) ? callback.body.getStart() : callback.end,
      },
      message: isDropped
        ? `${name} does not wait for the async function: the handler may end before its work is done, and Lambda freezes it then.`
        : `${name} takes the promise of the async function for its answer, and a promise is always true.`,
      ...(isDropped && { fixes: () => fixesForWaiting(file, call, method) }),
    };
  }
}

/** Streams give promises and streams: those are awaited or gone through. */
function isNotWaitedFor(call: ts.CallExpression): boolean {
  const { parent } = call;
  return !ts.isAwaitExpression(parent) && !ts.isForOfStatement(parent) && !ts.isReturnStatement(parent);
}

function isAsyncFunction(file: JavaScriptFile, callback: ts.Expression): boolean {
  const value = resolveValue(file, callback);
  return value?.type === 'code' && isFunctionNode(value.node) && isAsync(value.node);
}

/** Streams and cursors, and objects of classes of the workspace. */
function isNoArray(file: JavaScriptFile, receiver: ts.Expression): boolean {
  if (/stream|cursor|readable|\$$/i.test(textOf(receiver))) return true;
  const value = resolveValue(file, receiver);
  if (value?.type === 'package') return true;
  if (value?.type !== 'code') return false;
  if (classOfInstance(value)) return true;
  return ts.isCallExpression(value.node) && isStreamCall(file, value.node);
}

function isStreamCall(file: JavaScriptFile, call: ts.CallExpression): boolean {
  const made = resolveValue(file, call.expression);
  return memberName(call.expression) === 'from' && made?.type === 'package' && made.path[0] === 'Readable';
}
