import ts from 'typescript';
import type { Fix, Report } from '../finding.ts';
import { editsToReturn } from '../javaScript/completionEdits.ts';
import { callbackCompletions } from '../javaScript/completions.ts';
import { remove } from '../javaScript/edits.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { callbackParameter, runTimeParameters } from '../javaScript/parameters.ts';
import { isAsync, spanOf } from '../javaScript/syntax.ts';
import { usesOf } from '../javaScript/uses.ts';
import type { Rule } from '../rule.ts';

export const asyncCallbackMix: Rule = {
  meta: {
    id: 'async-callback-mix',
    title: 'Do not call the callback of an async handler',
    what: 'Reports calls of the callback in an async handler. A callback that is handed on, as adapters of web frameworks want it, is left alone.',
    why: 'Lambda answers with what the promise of an async handler gives. What was handed to the callback before is dropped, because it waits for open timers and connections, and the promise does not: callers get `null`, which nobody notices in a test of the function alone. An error that was handed over may be followed by a success.',
    fix: 'Return the result and throw the error. The quick fix does that, and removes the parameter, where each call is the last thing the handler does.',
    severity: 'warning',
    runtimes: 'Node.js; nodejs24.x and later refuse the handler, see callback-handler-removed',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async (event, context, callback) => {',
          '  const response = await fetch(event.url);',
          '  callback(null, { status: response.status });',
          '};',
          '',
        ].join('\n'),
        good: [
          'exports.handler = async event => {',
          '  const response = await fetch(event.url);',
          '  return { status: response.status };',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client',
    ],
  },
  check: { javaScript: checkHandlers },
};

function* checkHandlers(file: JavaScriptFile): Generator<Report> {
  for (const handler of file.handlers) {
    const callback = callbackParameter(handler);
    if (!handler.node || !callback || !isAsync(handler.node)) continue;
    const { node } = handler;
    for (const use of usesOf(callback)) {
      const call = use.parent;
      if (!ts.isCallExpression(call) || call.expression !== use) continue;
      yield {
        at: spanOf(call),
        message: `The handler is async, so Lambda answers with what it returns: what ${use.text} is given is lost.`,
        fixes: () => fixes(file, node, callback),
      };
    }
  }
}

function fixes(
  file: JavaScriptFile,
  handler: ts.FunctionLikeDeclaration,
  callback: ts.ParameterDeclaration,
): readonly Fix[] {
  const completions = callbackCompletions(callback);
  const returns = completions && editsToReturn(file, handler, completions);
  const [, context, , ...others] = runTimeParameters(handler);
  if (!returns || !context || others.length > 0) return [];
  const edits = [remove(file, { start: context.end, end: callback.end }), ...returns];
  return [{ title: 'Return the result and throw errors', edits, isSafe: false }];
}
