import ts from 'typescript';
import type { Report } from '../finding.ts';
import { callsNamed } from '../javaScript/calls.ts';
import { isForOtherPlaces } from '../javaScript/conditions.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../javaScript/nodesByKind.ts';
import { mayLastUntilIdle } from '../javaScript/parameters.ts';
import { isGlobal } from '../javaScript/resolveName.ts';
import { enclosingFunction, isFunctionNode, lastName, spanOf, unwrapped } from '../javaScript/syntax.ts';
import { usesOf } from '../javaScript/uses.ts';
import type { Rule } from '../rule.ts';

export const timerLeak: Rule = {
  meta: {
    id: 'timer-leak',
    title: 'Clear intervals, and await timeouts, before the handler ends',
    what: [
      'Reports `setInterval` that nothing clears, in every file that a handler brings along, and `setTimeout` that nothing waits for, in code that runs for each invocation.',
      'It leaves alone timeouts in the executor of a promise, those that are cleared or kept in a variable, those that only cancel something, and handlers with a callback, whose invocation lasts until no timer is open. An interval with `unref()` is an information.',
    ].join('\n\n'),
    why: 'Timers stand still while an environment is frozen between invocations. They fire at the start of some later invocation, late and in the wrong order, with the data of another request, or never. Intervals that are started in the handler pile up.',
    fix: 'Clear an interval in `finally`, wait for a timeout (`await setTimeout(ms)` of `node:timers/promises`), and use EventBridge Scheduler or the delay of an SQS queue for what should happen later. What should be refreshed is best looked at when an invocation needs it.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async event => {',
          "  setTimeout(() => console.log('later', event.id), 5000);",
          '  return { accepted: true };',
          '};',
          '',
        ].join('\n'),
        good: [
          "const { setTimeout: sleep } = require('node:timers/promises');",
          '',
          'exports.handler = async event => {',
          '  await sleep(5000);',
          "  console.log('later', event.id);",
          '  return { accepted: true };',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html'],
  },
  check: { javaScript: checkTimers },
};

function* checkTimers(file: JavaScriptFile): Generator<Report> {
  if (file.entries.length === 0) return;
  for (const call of callsNamed(file, 'setInterval', 'setTimeout')) {
    const isInterval = isGlobal(call.expression, 'setInterval');
    if (!isInterval && !isGlobal(call.expression, 'setTimeout')) continue;
    if (isForOtherPlaces(call)) continue;
    yield* isInterval ? checkInterval(call) : checkTimeout(file, call);
  }
}

function* checkInterval(call: ts.CallExpression): Generator<Report> {
  const isUnref = isUnreferenced(call);
  if (!isUnref && !isDropped(call) && !isNeverCleared(call)) return;
  yield {
    at: spanOf(call.expression),
    ...(isUnref && { severity: 'information' }),
    message:
      'Nothing clears this interval: it stands still while the environment is frozen, and fires in other invocations.',
  };
}

function* checkTimeout(file: JavaScriptFile, call: ts.CallExpression): Generator<Report> {
  if (!isDropped(call) || isAnswer(call) || !file.invocationPath(call)) return;
  if (mayLastUntilIdle(file)) return;
  yield {
    at: spanOf(call.expression),
    message:
      'Nothing waits for this timeout: Lambda freezes the environment when the handler ends, and it fires in a later invocation or never.',
  };
}

/** `setInterval(…).unref()` */
function isUnreferenced({ parent }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'unref';
}

/** A statement of its own; what it gives is lost. */
function isDropped({ parent }: ts.CallExpression): boolean {
  return ts.isExpressionStatement(parent);
}

/** Kept in a variable that no other function gets. */
function isNeverCleared(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  return usesOf(parent).every(
    use => ts.isPropertyAccessExpression(use.parent) && use.parent.name.text === 'unref',
  );
}

/** Names of functions that say how something ended, or end it. */
const settling = /resolve|reject|abort|destroy|cancel|callback|^(?:cb|next|done)$/i;

/** Whether a timeout settles a promise, calls back, or cancels something that is awaited elsewhere. */
function isAnswer(call: ts.CallExpression): boolean {
  const [callback] = call.arguments;
  if (!callback || isInExecutor(call)) return true;
  const inner = unwrapped(callback);
  const called = isFunctionNode(inner) ? nodesWithin(inner, ts.SyntaxKind.CallExpression) : [];
  const names = [inner, ...called.map(({ expression }) => expression)].map(lastName);
  return names.some(name => settling.test(name ?? ''));
}

/** In `new Promise(resolve => …)` somebody waits for what comes of it. */
function isInExecutor(node: ts.Node): boolean {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    if (ts.isNewExpression(fn.parent) && isGlobal(fn.parent.expression, 'Promise')) return true;
  }
  return false;
}
