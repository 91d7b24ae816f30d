import ts from 'typescript';
import { lastName, unwrapped } from './syntax.ts';

/**
 * Functions that take a handler and give back one, by the last name of what is called: of middy, the AWS SDKs and
 * runtime, Powertools, and monitoring. Others are seen through as well, see `wrappedFunction`.
 */
const knownWrappers = new Set([
  'middy',
  'streamifyResponse',
  'withDurableExecution',
  'wrapHandler',
  'datadog',
  'captureLambdaHandler',
  'injectLambdaContext',
  'logMetrics',
  'makeIdempotent',
  'makeHandlerIdempotent',
  'lambdaWrapper',
  'setLambdaHandler',
  'instrument',
  'wrap',
  'bind',
]);

/** Methods of a wrapped handler that give it back. */
const chained = new Set(['use', 'before', 'after', 'onError', 'applyMiddleware']);

/** What a call around a handler is called and what it may take the handler from, the likeliest first. */
export interface Wrapping {
  readonly name: string;
  readonly isKnown: boolean;
  readonly candidates: readonly ts.Expression[];
}

/** Takes a layer off a handler: `middy(fn).use(…)` is a wrapping of `middy(fn)`, and that one of `fn`. */
export function wrappingOf(call: ts.CallExpression): Wrapping {
  const callee = unwrapped(call.expression);
  const name = lastName(callee) ?? '';
  const isKnown = knownWrappers.has(name);
  if (!ts.isPropertyAccessExpression(callee)) return { name, isKnown, candidates: call.arguments };
  if (chained.has(name)) return { name, isKnown: true, candidates: [callee.expression] };
  // `handler.bind(controller)` stands for the method, `middy().use(…).handler(fn)` for the argument.
  if (name === 'bind') return { name, isKnown, candidates: [callee.expression] };
  if (name !== 'handler') return { name, isKnown, candidates: call.arguments };
  return { name: nameOfChain(callee), isKnown: true, candidates: call.arguments };
}

/** `middy` of `middy().use(…).handler` */
function nameOfChain(callee: ts.PropertyAccessExpression): string {
  let start: ts.Expression = callee;
  while (ts.isCallExpression(start) || ts.isPropertyAccessExpression(start))
    start = unwrapped(start.expression);
  return ts.isIdentifier(start) ? start.text : '';
}

/** Whether a layer is worth naming: `use` and `bind` are not. */
export function isNamedWrapper(name: string): boolean {
  return name !== '' && name !== 'bind' && !chained.has(name);
}
