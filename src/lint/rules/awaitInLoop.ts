import ts from 'typescript';
import type { Report } from '../finding.ts';
import { durableCodeOf } from '../javaScript/durable.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { nodesOf, nodesWithin } from '../javaScript/nodesByKind.ts';
import { declarationOfIdentifier } from '../javaScript/resolveName.ts';
import { enclosingFunction, isWithin, spanOf, textOf } from '../javaScript/syntax.ts';
import { isAssignment } from '../javaScript/writes.ts';
import type { Rule } from '../rule.ts';

export const awaitInLoop: Rule = {
  meta: {
    id: 'await-in-loop',
    title: 'Do independent work at once',
    what: [
      'Reports the first `await` in a `for` loop, in code that runs for each invocation, when one turn does not need the result of another.',
      'It says nothing for loops that may end early, retry, wait on purpose or carry a value on, for `while` and `for await`, in durable functions, and in functions of streams and FIFO queues, whose records have an order. Off unless switched on: one after another is often meant so.',
    ].join('\n\n'),
    why: 'The times of all requests add up, and Lambda bills the function while it waits.',
    fix: 'Use `await Promise.all(list.map(async item => …))`, in portions where a service limits requests.',
    severity: 'off',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async event => {',
          '  for (const url of event.urls) {',
          '    await fetch(url);',
          '  }',
          '};',
          '',
        ].join('\n'),
        good: [
          'exports.handler = async event => {',
          '  await Promise.all(event.urls.map(url => fetch(url)));',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html'],
  },
  check: { javaScript: checkAwaits },
};

type Loop = ts.ForStatement | ts.ForOfStatement | ts.ForInStatement;

function* checkAwaits(file: JavaScriptFile): Generator<Report> {
  if (keepsOrder(file)) return;
  const seen = new Set<ts.Node>();
  for (const node of nodesOf(file, ts.SyntaxKind.AwaitExpression)) {
    const loop = loopAround(node);
    if (!loop || seen.has(loop)) continue;
    seen.add(loop);
    if (!file.invocationPath(node) || durableCodeOf(file).isReplayed(node)) continue;
    if (mayEndEarly(loop) || carriesOn(loop) || waitsOnPurpose(loop)) continue;
    if (file.functions.length === 0 && isOverRecords(loop)) continue;
    yield {
      at: spanOf(node),
      message:
        'Each turn of the loop waits for the one before, although none needs its result: the times add up.',
    };
  }
}

/** Records of a stream or of a FIFO queue are to be done in their order. */
function keepsOrder({ functions }: JavaScriptFile): boolean {
  return functions.some(({ function: { triggers } }) =>
    triggers.some(
      ({ kind, details }) =>
        kind === 'dynamodb' ||
        kind === 'kinesis' ||
        kind === 'kafka' ||
        (kind === 'sqs' && /fifo/i.test(`${details.source ?? ''} ${details.sourceArn ?? ''}`)),
    ),
  );
}

/** Without a template nobody knows whether records come from a stream. */
function isOverRecords(loop: Loop): boolean {
  return ts.isForOfStatement(loop) && /\.records$/i.test(textOf(loop.expression));
}

/** The innermost loop whose turns an expression is part of. */
function loopAround(node: ts.Node): Loop | undefined {
  const fn = enclosingFunction(node);
  for (let current = node; current.parent && current !== fn; current = current.parent) {
    const { parent } = current;
    if (ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return undefined;
    const isLoop = ts.isForStatement(parent) || ts.isForOfStatement(parent) || ts.isForInStatement(parent);
    if (!isLoop || parent.statement !== current) continue;
    return ts.isForOfStatement(parent) && parent.awaitModifier ? undefined : parent;
  }
  return undefined;
}

function mayEndEarly(loop: Loop): boolean {
  const fn = enclosingFunction(loop);
  return [
    ts.SyntaxKind.BreakStatement,
    ts.SyntaxKind.ReturnStatement,
    ts.SyntaxKind.ThrowStatement,
    ts.SyntaxKind.TryStatement,
  ].some(kind => nodesWithin(loop, kind).some(node => enclosingFunction(node) === fn));
}

/** Whether a turn leaves a value in a variable of the code around the loop. */
function carriesOn(loop: Loop): boolean {
  return nodesWithin(loop.statement, ts.SyntaxKind.BinaryExpression).some(node => {
    if (!isAssignment(node) || !ts.isIdentifier(node.left)) return false;
    const declaration = declarationOfIdentifier(node.left);
    return declaration === undefined || !isWithin(declaration, loop);
  });
}

function waitsOnPurpose(loop: Loop): boolean {
  return nodesWithin(loop.statement, ts.SyntaxKind.CallExpression).some(({ expression }) =>
    /sleep|delay|wait|setTimeout|retry|backoff|throttle|Promise\.race/i.test(textOf(expression)),
  );
}
