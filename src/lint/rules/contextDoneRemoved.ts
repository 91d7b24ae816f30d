import ts from 'typescript';
import type { Fix, Report } from '../finding.ts';
import { editsToReturn } from '../javaScript/completionEdits.ts';
import { type ContextCompletion, completionOf, contextCompletions } from '../javaScript/completions.ts';
import { conditionOf } from '../javaScript/conditions.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { makeAsync } from '../javaScript/makeAsync.ts';
import { strictestClient } from '../javaScript/nodeClients.ts';
import { contextParameter } from '../javaScript/parameters.ts';
import { spanOf } from '../javaScript/syntax.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';

export const contextDoneRemoved: Rule = {
  meta: {
    id: 'context-done-removed',
    title: 'Return the result instead of calling the context',
    what: [
      "Reports uses of `context.done`, `context.succeed` and `context.fail` in handlers of functions whose runtime's context does not have them. Without a template, or with an earlier runtime, it says nothing.",
      'Code that looks first whether the function is there, as in `context.done?.()`, is left alone.',
    ].join('\n\n'),
    why: 'The three functions come from the first Node.js runtime of Lambda and are gone since `nodejs24.x`. A call throws `TypeError: context.succeed is not a function`; `.then(context.succeed)` passes `undefined`, and the invocation ends without the result.',
    fix: 'Return the result, throw the error. The quick fix does that, and makes the handler async, where each of the calls is the last thing the handler does.',
    severity: 'error',
    runtimes: 'nodejs24.x and later, and nodejs22.x on Managed Instances',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = (event, context) => {',
          '  context.succeed({ received: event.id });',
          '};',
          '',
        ].join('\n'),
        good: ['exports.handler = async event => {', '  return { received: event.id };', '};', ''].join('\n'),
        template: exampleTemplate(['CodeUri: .', 'Handler: handler.handler', 'Runtime: nodejs24.x']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html',
      'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client',
    ],
  },
  check: { javaScript: checkHandlers },
};

function* checkHandlers(file: JavaScriptFile): Generator<Report> {
  for (const handler of file.handlers) {
    const { node, functions } = handler;
    const context = contextParameter(handler);
    if (!node || !context || functions.length === 0) continue;
    const client = strictestClient(functions);
    if (client === undefined || client === 'unknown' || !client.isCallbackFree) continue;
    const found = contextCompletions(context).filter(({ access }) => !isAskedFor(access));
    for (const { access, style } of found) {
      yield {
        at: spanOf(access),
        message: `The context has no ${style} on ${client.runtime}: return the result or throw the error instead.`,
        fixes: () => fixes(file, node, found),
      };
    }
  }
}

/** `context.done?.()`, `typeof context.done`, and whatever is in the branch of a condition that asks for it. */
function isAskedFor(access: ContextCompletion['access']): boolean {
  const { parent } = access;
  if (ts.isCallExpression(parent) && parent.questionDotToken) return true;
  for (let node: ts.Node = access; node.parent && !ts.isFunctionLike(node); node = node.parent) {
    const condition = conditionOf(node.parent);
    if (condition === node) return true;
    if (condition?.getText().includes(access.getText())) return true;
  }
  return false;
}

function fixes(
  file: JavaScriptFile,
  handler: ts.FunctionLikeDeclaration,
  found: readonly ContextCompletion[],
): readonly Fix[] {
  const completions = found.flatMap(({ call, style }) => (call ? completionOf(call, style) : []));
  const returns = completions.length === found.length ? editsToReturn(file, handler, completions) : undefined;
  if (returns === undefined) return [];
  const edits = [...makeAsync(file, handler), ...returns];
  return [{ title: 'Return the result and throw errors', edits, isSafe: false }];
}
