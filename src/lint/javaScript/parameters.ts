import ts from 'typescript';
import type { JavaScriptFile, JavaScriptHandler } from './javaScriptFile.ts';
import { nodeClientsOf } from './nodeClients.ts';
import { isAsync } from './syntax.ts';

/** The parameters that exist at run time: TypeScript's `this` is none. */
export function runTimeParameters(fn: ts.FunctionLikeDeclaration): readonly ts.ParameterDeclaration[] {
  return fn.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'));
}

/** What `Function.length` gives: the parameters before the first with a default and before `...rest`. */
export function declaredLength(fn: ts.FunctionLikeDeclaration): number {
  const parameters = runTimeParameters(fn);
  const end = parameters.findIndex(({ initializer, dotDotDotToken }) => initializer ?? dotDotDotToken);
  return end === -1 ? parameters.length : end;
}

/** Whether `awslambda.streamifyResponse` is around a handler: it is called with the event, the stream and the context. */
export function isStreaming({ wrappers }: JavaScriptHandler): boolean {
  return wrappers.includes('streamifyResponse');
}

/** The parameter of a handler that is Lambda's context; `undefined` where it has none or it is another object. */
export function contextParameter(handler: JavaScriptHandler): ts.ParameterDeclaration | undefined {
  if (handler.node === undefined || handler.wrappers.includes('withDurableExecution')) return undefined;
  const parameter = runTimeParameters(handler.node)[isStreaming(handler) ? 2 : 1];
  return parameter?.dotDotDotToken ? undefined : parameter;
}

/** The parameter of a handler that is the callback. */
export function callbackParameter(handler: JavaScriptHandler): ts.ParameterDeclaration | undefined {
  if (handler.node === undefined || isStreaming(handler)) return undefined;
  return runTimeParameters(handler.node)[2];
}

/**
 * Whether the invocations of a handler that brings a file along last until no timer and no connection is open: those
 * that answer by a callback, and up to nodejs22.x those that stream.
 */
export function mayLastUntilIdle(file: JavaScriptFile): boolean {
  return file.entries
    .flatMap(entry => entry.exportedHandlers())
    .some(({ handler }) => lastsUntilIdle(handler));
}

function lastsUntilIdle(handler: JavaScriptHandler): boolean {
  const { node, functions } = handler;
  if (isStreaming(handler)) {
    return nodeClientsOf(functions).some(client => client !== 'unknown' && !client.isCallbackFree);
  }
  return node !== undefined && !isAsync(node) && declaredLength(node) >= 3;
}
