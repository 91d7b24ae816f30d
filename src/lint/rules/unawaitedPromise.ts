import ts from 'typescript';
import type { Fix, Report, Span } from '../finding.ts';
import { insert } from '../javaScript/edits.ts';
import { headOf } from '../javaScript/functionNames.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { nodesOf } from '../javaScript/nodesByKind.ts';
import { mayLastUntilIdle } from '../javaScript/parameters.ts';
import { isPromise } from '../javaScript/promises.ts';
import {
  enclosingFunction,
  isAsync,
  isFunctionNode,
  lastName,
  memberName,
  unwrapped,
} from '../javaScript/syntax.ts';
import { usesOf } from '../javaScript/uses.ts';
import type { Rule } from '../rule.ts';

export const unawaitedPromise: Rule = {
  meta: {
    id: 'unawaited-promise',
    title: 'Await every promise before the handler ends',
    what: [
      'Reports promises that nothing waits for, in async code that runs for each invocation: as a statement of their own, also with `.then` or `.catch` behind them or a condition before them (`wanted && save()`), as what each turn of a `forEach` gives back, and in variables that are never read. Promises are calls of async functions of the workspace, of SDK clients, of `fetch`, axios, got and undici, of `fs/promises`, `new Promise`, `Promise.all` and the like.',
      'It leaves alone what is returned, passed on or collected, `void promise`, listeners of events and timers, and handlers with a callback or, up to `nodejs22.x`, with a response stream, whose invocation lasts until nothing is open any more.',
    ].join('\n\n'),
    why: 'When the promise of the handler is settled, Lambda freezes the environment at once. Work that is still under way goes on when the next invocation thaws it, minutes later or never; requests have timed out by then, and errors turn up in the logs of somebody else.',
    fix: 'Put `await` in front of it, or collect such promises and `await Promise.all(…)` at the end. The quick fix adds `await`. What should outlive the invocation belongs in a queue.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';",
          '',
          'const sns = new SNSClient({});',
          '',
          'export const handler = async (event: { text: string }) => {',
          "  sns.send(new PublishCommand({ TopicArn: process.env['TOPIC'], Message: event.text }));",
          '};',
          '',
        ].join('\n'),
        good: [
          "import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';",
          '',
          'const sns = new SNSClient({});',
          '',
          'export const handler = async (event: { text: string }) => {',
          "  await sns.send(new PublishCommand({ TopicArn: process.env['TOPIC'], Message: event.text }));",
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
    ],
  },
  check: { javaScript: checkPromises },
};

function* checkPromises(file: JavaScriptFile): Generator<Report> {
  if (mayLastUntilIdle(file)) return;
  for (const { expression } of nodesOf(file, ts.SyntaxKind.ExpressionStatement)) {
    for (const dropped of droppedBy(expression)) {
      if (isDropped(file, dropped)) yield report(file, dropped);
    }
  }
  for (const declaration of nodesOf(file, ts.SyntaxKind.VariableDeclaration)) {
    const { initializer, name } = declaration;
    if (!initializer || !ts.isIdentifier(name) || !isDropped(file, initializer)) continue;
    if (usesOf(declaration).length === 0) yield report(file, initializer);
  }
}

/** The expressions whose values a statement throws away. */
function droppedBy(expression: ts.Expression): readonly ts.Expression[] {
  const node = unwrapped(expression);
  if (ts.isConditionalExpression(node)) return [...droppedBy(node.whenTrue), ...droppedBy(node.whenFalse)];
  if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) return droppedBy(node.right);
  const result = resultInLoop(node);
  return result ? [result] : [node];
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** `save(order)` of `orders.forEach(order => save(order))`; async functions there have a rule of their own. */
function resultInLoop(call: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(call) || !/^(?:forEach|map)$/.test(memberName(call.expression) ?? ''))
    return undefined;
  const [turn] = call.arguments;
  return turn && ts.isArrowFunction(turn) && !isAsync(turn) && !ts.isBlock(turn.body) ? turn.body : undefined;
}

function report(file: JavaScriptFile, promise: ts.Expression): Report {
  return {
    at: placeOf(promise),
    message: `Nothing waits for ${describe(file, promise)}: Lambda freezes the environment when the handler ends, and this may finish in a later invocation or never.`,
    fixes: () => fixes(file, promise),
  };
}

function isDropped(file: JavaScriptFile, expression: ts.Expression): boolean {
  if (startsWithName(expression) || !isPromise(file, expression)) return false;
  const scope = scopeThatWaits(expression);
  return scope !== undefined && isAsync(scope) && file.invocationPath(expression) !== undefined;
}

/** `saved.catch(log)` says what to do with a promise that is awaited elsewhere. */
function startsWithName(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (!/^(?:then|catch|finally)$/.test(node.expression.name.text)) return false;
  const object = unwrapped(node.expression.expression);
  return !(ts.isCallExpression(object) || ts.isNewExpression(object)) || startsWithName(object);
}

/** Functions that call what they are given when something happens. */
const laterCallers =
  /^(?:on|once|addListener|addEventListener|subscribe|setTimeout|setInterval|setImmediate|nextTick|queueMicrotask)$/;

/** The function whose promise could wait for an expression; `undefined` where nobody calls it in time. */
function scopeThatWaits(expression: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const fn = enclosingFunction(expression);
  const call = fn?.parent;
  if (!fn || !call || !ts.isCallExpression(call) || call.expression === fn) return fn;
  const callee = unwrapped(call.expression);
  const name = lastName(callee);
  if (name === undefined || laterCallers.test(name)) return undefined;
  if (isAsync(fn)) return fn;
  return name === 'forEach' || name === 'map' ? scopeThatWaits(call) : undefined;
}

/** The first call or construction of a chain: `fetch(url)` of `fetch(url).then(read).catch(log)`. */
function firstOfChain(promise: ts.Expression): ts.Expression {
  const node = unwrapped(promise);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return node;
  const object = unwrapped(node.expression.expression);
  return ts.isCallExpression(object) || ts.isNewExpression(object) ? firstOfChain(object) : node;
}

/** What is called, without its arguments. */
function placeOf(promise: ts.Expression): Span {
  const first = firstOfChain(promise);
  const start = first.getStart();
  if (!ts.isCallExpression(first) && !ts.isNewExpression(first)) return { start, end: first.end };
  const callee = unwrapped(first.expression);
  return { start, end: isFunctionNode(callee) ? headOf(callee).end : first.expression.end };
}

function describe(file: JavaScriptFile, promise: ts.Expression): string {
  const { start, end } = placeOf(promise);
  const text = file.text.slice(start, end);
  return /^(?:new )?[\w$.#]{1,60}$/.test(text) ? `${text}(…)` : 'this promise';
}

function fixes(file: JavaScriptFile, promise: ts.Expression): readonly Fix[] {
  const fn = enclosingFunction(promise);
  if (!fn || !isAsync(fn)) return [];
  return [{ title: 'Await it', edits: [insert(file, promise.getStart(), 'await ')], isSafe: false }];
}
