import ts from 'typescript';
import type { Report } from '../finding.ts';
import { indentationAt, insert, replace } from '../javaScript/edits.ts';
import { headOf } from '../javaScript/functionNames.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { makeAsync } from '../javaScript/makeAsync.ts';
import { isStreaming, runTimeParameters } from '../javaScript/parameters.ts';
import { isPlainValue } from '../javaScript/plainValues.ts';
import { returnedExpressions, returnStatements } from '../javaScript/returns.ts';
import { isAsync, spanOf } from '../javaScript/syntax.ts';
import type { Rule } from '../rule.ts';
import { isEverEnded } from './streamingHandlerShape/streamEnd.ts';

export const streamingHandlerShape: Rule = {
  meta: {
    id: 'streaming-handler-shape',
    title: 'Give a streaming handler the shape that Lambda expects',
    what: [
      'Looks at handlers in `awslambda.streamifyResponse`, and reports those that are not async and return no promise, those that never end the response stream, and returned objects, texts and numbers.',
      'A stream that is handed to another function, to `pipeline` for instance, is taken for ended there. Only a handler that ends it nowhere is reported, not one that forgets it on some way.',
    ].join('\n\n'),
    why: 'Lambda fails the invocation with `Streaming does not support non-async handlers.` or with `Response stream is not finished.`, often behind a response that looked complete to the caller. What a streaming handler returns goes nowhere.',
    fix: 'Make the handler async, and call `end()` when everything is written, or use `await pipeline(source, responseStream)`. The quick fixes add `async`, `end()`, or remove the returned value.',
    severity: 'error',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = awslambda.streamifyResponse(async (event, responseStream) => {',
          "  responseStream.write('Hello');",
          '});',
          '',
        ].join('\n'),
        good: [
          'exports.handler = awslambda.streamifyResponse(async (event, responseStream) => {',
          "  responseStream.write('Hello');",
          '  responseStream.end();',
          '});',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html',
      'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client',
    ],
  },
  check: { javaScript: checkHandlers },
};

function* checkHandlers(file: JavaScriptFile): Generator<Report> {
  for (const handler of file.handlers) {
    const { node } = handler;
    // Between a function and `streamifyResponse` there may be one that makes a promise or ends the stream.
    if (!node?.body || !isStreaming(handler) || handler.wrappers.length > 1) continue;
    if (!isAsync(node) && returnsNoPromise(node)) {
      yield {
        at: headOf(node),
        message:
          'The streaming handler is not async: Lambda fails every invocation with "Streaming does not support non-async handlers."',
        fixes: () => [{ title: 'Make the handler async', edits: makeAsync(file, node), isSafe: false }],
      };
    }
    yield* checkEnd(file, node);
    yield* checkReturns(file, node);
  }
}

function returnsNoPromise(node: ts.FunctionLikeDeclaration): boolean {
  return returnedExpressions(node).every(isPlainValue);
}

function* checkEnd(file: JavaScriptFile, node: ts.FunctionLikeDeclaration): Generator<Report> {
  const stream = runTimeParameters(node)[1];
  if (stream && isEverEnded(stream)) return;
  const { body } = node;
  const name = stream && ts.isIdentifier(stream.name) ? stream.name.text : undefined;
  yield {
    at: headOf(node),
    message:
      'The response stream is never ended: Lambda fails the invocation with "Response stream is not finished."',
    fixes: () => {
      const last = body && ts.isBlock(body) ? body.statements.at(-1) : undefined;
      if (name === undefined || !last || ts.isReturnStatement(last)) return [];
      const edits = [insert(file, last.end, `\n${indentationAt(file, last.getStart())}${name}.end();`)];
      return [{ title: 'End the response stream', edits, isSafe: false }];
    },
  };
}

function* checkReturns(file: JavaScriptFile, node: ts.FunctionLikeDeclaration): Generator<Report> {
  for (const statement of returnStatements(node)) {
    if (!statement.expression || !isPlainValue(statement.expression)) continue;
    yield {
      at: spanOf(statement),
      severity: 'warning',
      message: 'Lambda ignores what a streaming handler returns: write it to the response stream.',
      fixes: () => [
        {
          title: 'Return nothing',
          edits: [replace(file, spanOf(statement), 'return;')],
          isSafe: false,
        },
      ],
    };
  }
}
