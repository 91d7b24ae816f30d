import type { Report } from '../finding.ts';
import { headOf } from '../javaScript/functionNames.ts';
import type { JavaScriptFile, JavaScriptHandler } from '../javaScript/javaScriptFile.ts';
import { makeAsync } from '../javaScript/makeAsync.ts';
import { nodeClientsOf } from '../javaScript/nodeClients.ts';
import { contextParameter, runTimeParameters } from '../javaScript/parameters.ts';
import { isPlainValue } from '../javaScript/plainValues.ts';
import { returnedExpressions } from '../javaScript/returns.ts';
import { isAsync } from '../javaScript/syntax.ts';
import { isOnlyRead } from '../javaScript/uses.ts';
import type { Rule } from '../rule.ts';

export const syncHandlerReturnIgnored: Rule = {
  meta: {
    id: 'sync-handler-return-ignored',
    title: 'Make a handler that returns its result async',
    what: [
      'Reports handlers that are not async, take no callback, and return nothing but values that are certainly no promises: objects, arrays, texts, numbers.',
      'It says nothing where a return gives the result of a call or a variable, which may be a promise, and where the context is handed to something that may end the invocation by it. With `nodejs24.x` and later such handlers work. Where the runtime is not known, it is an information.',
    ].join('\n\n'),
    why: 'Up to `nodejs22.x` Lambda takes the result of a handler from its callback or from its promise. What a handler without either returns is ignored: the invocation succeeds, and the caller gets `null`.',
    fix: 'Put `async` in front of the function; the quick fix does it.',
    severity: 'warning',
    runtimes: 'nodejs22.x and earlier',
    examples: [
      {
        language: 'javascript',
        bad: ['exports.handler = event => {', '  return { id: event.id };', '};', ''].join('\n'),
        good: ['exports.handler = async event => {', '  return { id: event.id };', '};', ''].join('\n'),
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
    const { node, functions, wrappers } = handler;
    if (!node?.body || wrappers.length > 0 || isAsync(node) || node.asteriskToken) continue;
    if (runTimeParameters(node).length > 2 || !isContextOnlyRead(handler)) continue;
    const returned = returnedExpressions(node);
    if (returned.length === 0 || !returned.every(isPlainValue)) continue;
    const clients = functions.length === 0 ? ['unknown' as const] : nodeClientsOf(functions);
    const affected =
      clients.find(client => client !== 'unknown' && !client.isCallbackFree) ??
      clients.find(client => client === 'unknown');
    if (affected === undefined) continue;
    yield {
      at: headOf(node),
      ...(affected === 'unknown' && { severity: 'information' }),
      message: `The handler is not async, so ${affected === 'unknown' ? 'nodejs22.x and earlier ignore' : `${affected.runtime} ignores`} what it returns: callers get null.`,
      fixes: () => [{ title: 'Make the handler async', edits: makeAsync(file, node), isSafe: false }],
    };
  }
}

/** Nobody else gets the context, so nobody ends the invocation by it. */
function isContextOnlyRead(handler: JavaScriptHandler): boolean {
  const context = contextParameter(handler);
  return context === undefined || isOnlyRead(context, name => !/^(?:done|succeed|fail)$/.test(name));
}
