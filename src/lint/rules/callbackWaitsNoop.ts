import ts from 'typescript';
import type { Fix, Report } from '../finding.ts';
import { removeStatement } from '../javaScript/edits.ts';
import type { JavaScriptFile, JavaScriptHandler } from '../javaScript/javaScriptFile.ts';
import { strictestClient } from '../javaScript/nodeClients.ts';
import { callbackParameter, contextParameter, isStreaming } from '../javaScript/parameters.ts';
import { isPlainValue } from '../javaScript/plainValues.ts';
import { isAsync, memberName, spanOf } from '../javaScript/syntax.ts';
import { usesOf } from '../javaScript/uses.ts';
import { isAssignment } from '../javaScript/writes.ts';
import type { Rule } from '../rule.ts';

const property = 'callbackWaitsForEmptyEventLoop';

export const callbackWaitsNoop: Rule = {
  meta: {
    id: 'callback-waits-noop',
    title: 'Remove callbackWaitsForEmptyEventLoop where it has no effect',
    what: [
      `Reports reads and writes of \`context.${property}\` that change nothing: in async handlers, and in every handler where a template says \`nodejs24.x\` or later.`,
      'Handlers that answer with a callback are left alone with earlier runtimes, and so are streaming handlers: there it decides whether Lambda waits for open timers and connections.',
    ].join('\n\n'),
    why: 'Lambda ends the invocation of an async handler as soon as its promise is settled, whatever is still open; the property is only looked at when a callback is called. Since `nodejs24.x` it does not exist at all. Who relies on `true` loses work that was not awaited.',
    fix: 'Remove the line; connections stay open between invocations anyway. Await what has to be done before the invocation ends. The quick fix removes the assignment.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async (event, context) => {',
          `  context.${property} = false;`,
          '  return { id: event.id };',
          '};',
          '',
        ].join('\n'),
        good: ['exports.handler = async event => {', '  return { id: event.id };', '};', ''].join('\n'),
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
    const context = contextParameter(handler);
    const reason = context && whyWithoutEffect(handler);
    if (!context || reason === undefined) continue;
    for (const use of usesOf(context)) {
      const access = use.parent;
      if (!ts.isPropertyAccessExpression(access) && !ts.isElementAccessExpression(access)) continue;
      if (access.expression !== use || memberName(access) !== property) continue;
      yield {
        at: spanOf(access),
        message: `${property} has no effect ${reason}.`,
        tag: 'unnecessary',
        fixes: () => fixes(file, access),
      };
    }
  }
}

/** Behind a mixed handler's callback it still counts. */
function whyWithoutEffect(handler: JavaScriptHandler): string | undefined {
  const client = strictestClient(handler.functions);
  if (client === undefined) return undefined;
  if (client !== 'unknown' && client.isCallbackFree) return `on ${client.runtime}`;
  const callback = callbackParameter(handler);
  const isMixed = callback !== undefined && usesOf(callback).length > 0;
  const isAsyncHandler = handler.node !== undefined && isAsync(handler.node);
  return isAsyncHandler && !isMixed && !isStreaming(handler)
    ? 'in an async handler: the invocation ends when its promise is settled'
    : undefined;
}

function fixes(file: JavaScriptFile, access: ts.Expression): readonly Fix[] {
  const assignment = access.parent;
  if (!isAssignment(assignment) || assignment.left !== access) return [];
  const isLiteral = isPlainValue(assignment.right);
  if (!isLiteral || !ts.isExpressionStatement(assignment.parent)) return [];
  if (!ts.isBlock(assignment.parent.parent)) return [];
  const edits = [removeStatement(file, assignment.parent)];
  return [{ title: `Remove ${property}`, edits, isSafe: true }];
}
