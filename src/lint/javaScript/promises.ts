import ts from 'typescript';
import { calledBy } from './callGraph.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { instanceOf, type Reference, referenceOf } from './references.ts';
import { isGlobal } from './resolveName.ts';
import { returnedExpressions } from './returns.ts';
import { isAsync, isFunctionNode, memberName, unwrapped } from './syntax.ts';

const maxHops = 5;

/**
 * Whether an expression is certainly a promise: a call of an async function, of an SDK client's `send` or `.promise()`,
 * of `fetch` and known packages, `new Promise`, and what is chained to one of these.
 */
export function isPromise(file: JavaScriptFile, expression: ts.Expression, hops = maxHops): boolean {
  const node = unwrapped(expression);
  if (hops <= 0) return false;
  if (ts.isNewExpression(node)) return isGlobal(node.expression, 'Promise');
  if (!ts.isCallExpression(node)) return false;
  const callee = unwrapped(node.expression);
  if (callee.kind === ts.SyntaxKind.ImportKeyword || isGlobal(callee, 'fetch')) return true;
  const called = calledBy(file, node);
  if (called && isFunctionNode(called.node)) return returnsPromise(called.file, called.node, hops - 1);
  const reference = referenceOf(file, callee);
  if (reference) return isPromiseFunction(reference, node);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const object = callee.expression;
  switch (callee.name.text) {
    case 'then':
    case 'catch':
    case 'finally':
      return isPromise(file, object, hops - 1);
    case 'promise':
      return (
        node.arguments.length === 0 &&
        ts.isCallExpression(unwrapped(object)) &&
        isOfAwsSdk(file, unwrapped(object))
      );
    case 'send':
      return node.arguments.length < 3 && isSdkClient(instanceOf(file, object)) && !takesCallback(node);
    case 'all':
    case 'allSettled':
    case 'any':
    case 'race':
    case 'resolve':
    case 'reject':
      return isGlobal(object, 'Promise');
    default:
      return isAggregateCall(instanceOf(file, object), node);
  }
}

/** Whether a function is async, says that it returns a promise, or returns nothing but promises. */
function returnsPromise(file: JavaScriptFile, fn: ts.FunctionLikeDeclaration, hops = maxHops): boolean {
  if (fn.asteriskToken) return false;
  if (isAsync(fn)) return true;
  const { type } = fn;
  if (type) return ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
  const returned = hops > 0 ? returnedExpressions(fn) : [];
  return returned.length > 0 && returned.every(value => isPromise(file, value, hops - 1));
}

/** `s3.getObject(…).promise()` of the SDK's version 2, also where the client comes from elsewhere. */
function isOfAwsSdk(file: JavaScriptFile, call: ts.Expression): boolean {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  const made = instanceOf(file, call.expression.expression);
  return made === undefined || /^aws-sdk(?:\/|$)/.test(made.module);
}

function isSdkClient(made: Reference | undefined): boolean {
  return made !== undefined && /^@aws-sdk\/(?:client-|lib-dynamodb$)/.test(made.module);
}

/** Clients named like their service have a method for each operation: `new S3().getObject({…})`. */
function isAggregateCall(made: Reference | undefined, call: ts.CallExpression): boolean {
  if (made === undefined || !isSdkClient(made) || takesCallback(call)) return false;
  const name = memberName(unwrapped(call.expression));
  const isAggregate = !made.path.some(part => part.endsWith('Client'));
  return isAggregate && name !== undefined && !/^(?:destroy|config|middlewareStack)$/.test(name);
}

function takesCallback({ arguments: given }: ts.CallExpression): boolean {
  const last = given.at(-1);
  return last !== undefined && isFunctionNode(unwrapped(last));
}

function isPromiseFunction({ module, path }: Reference, call: ts.CallExpression): boolean {
  const name = path.at(-1);
  switch (module) {
    case 'fs':
      return path[0] === 'promises' && path.length === 2;
    case 'fs/promises':
    case 'timers/promises':
    case 'stream/promises':
    case 'dns/promises':
      return path.length === 1;
    case 'axios':
      return (
        name === undefined ||
        /^(?:request|get|delete|head|options|post|put|patch|postForm|putForm|patchForm)$/.test(name)
      );
    case 'got':
      return (path[0] === 'got' ? path.slice(1) : path).every(part =>
        /^(?:get|post|put|patch|head|delete)$/.test(part),
      );
    case 'undici':
      return name === 'request' || name === 'fetch';
    case 'node-fetch':
    case 'cross-fetch':
      return path.length === 0 || name === 'fetch';
    default:
      return (
        /^@aws-sdk\/s3-request-presigner$/.test(module) &&
        name === 'getSignedUrl' &&
        call.arguments.length > 0
      );
  }
}
