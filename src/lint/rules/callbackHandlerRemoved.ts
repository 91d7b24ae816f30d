import type { Report } from '../finding.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { strictestClient } from '../javaScript/nodeClients.ts';
import { declaredLength, runTimeParameters } from '../javaScript/parameters.ts';
import { spanOf } from '../javaScript/syntax.ts';
import type { Rule } from '../rule.ts';
import { fixesWithoutCallback } from './callbackHandlerRemoved/fixes.ts';

export const callbackHandlerRemoved: Rule = {
  meta: {
    id: 'callback-handler-removed',
    title: 'Return a promise instead of calling a callback',
    what: [
      'Reports handlers with three or more parameters, as callback handlers have them. What counts is what JavaScript calls the length of a function: a parameter with a default value, `...rest` and everything behind them do not count, and whether the callback is used or the function is async does not matter.',
      'It is an error where a template says `nodejs24.x` or later, or that the function runs on Managed Instances; a warning with earlier runtimes; an information where the runtime is not known.',
      'Handlers of `awslambda.streamifyResponse` rightly have three parameters. Wrappers such as middy hand Lambda a function of their own, whose parameters are not known.',
    ].join('\n\n'),
    why: 'Since `nodejs24.x` Lambda looks at the handler when an environment starts, and refuses one with three parameters: each invocation fails with `Runtime.CallbackHandlerDeprecated` before a line of the handler has run. With `nodejs22.x` and earlier it works, and stands in the way of the next runtime.',
    fix: 'Make the handler async, return the result and throw errors. The quick fix does that where each call of the callback is the last thing the handler does; elsewhere it wraps the body in a promise. A callback that is never used is just removed.',
    severity: 'warning',
    runtimes: 'Node.js; refused by nodejs24.x and later, and by nodejs22.x on Managed Instances',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = (event, context, callback) => {',
          '  callback(null, { statusCode: 200, body: event.name });',
          '};',
          '',
        ].join('\n'),
        good: [
          'exports.handler = async (event, context) => {',
          '  return { statusCode: 200, body: event.name };',
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
  for (const { node, wrappers, functions } of file.handlers) {
    const callback = node && runTimeParameters(node)[2];
    if (!callback || wrappers.length > 0 || declaredLength(node) < 3) continue;
    const client = strictestClient(functions);
    if (client === undefined) continue;
    const report = { at: spanOf(callback), fixes: () => fixesWithoutCallback(file, node) };
    if (client === 'unknown') {
      yield {
        ...report,
        severity: 'information',
        message: 'Lambda refuses handlers with a callback from nodejs24.x on.',
      };
    } else if (client.isCallbackFree) {
      yield {
        ...report,
        severity: 'error',
        message: `The handler has a third parameter, so it is a callback handler, and ${client.runtime} refuses those: every invocation fails.`,
      };
    } else {
      yield {
        ...report,
        message: `Handlers with a callback work on ${client.runtime} and are refused from nodejs24.x on.`,
      };
    }
  }
}
