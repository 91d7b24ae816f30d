import ts from 'typescript';
import type { AwsOperation } from '../awsOperations.ts';
import { rememberedPer } from '../remembered.ts';
import { serviceOfClass, serviceOfPackage } from './awsServices.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { instanceOf, type Reference, referenceOf } from './references.ts';
import { lastName, memberName, unwrapped, wrapped } from './syntax.ts';
import { usesOf } from './uses.ts';

/** An operation of an AWS service that code asks for through the AWS SDK, version 2 or 3. */
export interface AwsCall extends AwsOperation {
  /** `new PutObjectCommand(…)`, or the call of a client's method. */
  readonly node: ts.NewExpression | ts.CallExpression;
  readonly input: ts.Expression | undefined;
  /**
   * What gives the promise of the result: the call of `send`, of the method, or of `.promise()` behind it.
   * `undefined` where the command or the request goes elsewhere.
   */
  readonly promise: ts.CallExpression | undefined;
}

/** The operations that a file asks for, in the order of the text. */
export function awsCallsOf(file: JavaScriptFile): readonly AwsCall[] {
  return known(file);
}

const known = rememberedPer((file: JavaScriptFile): readonly AwsCall[] =>
  [
    ...nodesOf(file, ts.SyntaxKind.NewExpression).flatMap(node => commandCall(file, node) ?? []),
    ...nodesOf(file, ts.SyntaxKind.CallExpression).flatMap(node => methodCall(file, node) ?? []),
  ].sort((left, right) => left.node.pos - right.node.pos),
);

function commandCall(file: JavaScriptFile, node: ts.NewExpression): AwsCall | undefined {
  if (!/Command$/.test(lastName(node.expression) ?? '')) return undefined;
  const command = referenceOf(file, node.expression);
  const service = command && serviceOfPackage(command.module);
  const name = command?.path.at(-1)?.replace(/Command$/, '');
  if (command === undefined || service === undefined || name === undefined) return undefined;
  const operation = isDocumentLibrary(command) ? documentOperation(name) : name;
  return { service, operation, node, input: node.arguments?.[0], promise: sendOf(node) };
}

/** The `client.send(command)` that a command is written in, or that its variable is handed to. */
function sendOf(command: ts.NewExpression): ts.CallExpression | undefined {
  const written = wrapped(command);
  const { parent } = written;
  if (!ts.isVariableDeclaration(parent)) return sendWith(written);
  const [use, ...others] = usesOf(parent);
  return use && others.length === 0 ? sendWith(use) : undefined;
}

function sendWith(argument: ts.Expression): ts.CallExpression | undefined {
  const { parent } = argument;
  const isSend =
    ts.isCallExpression(parent) &&
    parent.arguments[0] === argument &&
    memberName(unwrapped(parent.expression)) === 'send';
  return isSend ? parent : undefined;
}

function methodCall(file: JavaScriptFile, node: ts.CallExpression): AwsCall | undefined {
  const callee = unwrapped(node.expression);
  const method = memberName(callee);
  if (method === undefined || method === 'send' || !ts.isPropertyAccessExpression(callee)) return undefined;
  const client = instanceOf(file, callee.expression);
  if (client === undefined) return undefined;
  const name = method.charAt(0).toUpperCase() + method.slice(1);
  const input = node.arguments[0];
  if (isDocumentLibrary(client)) {
    return { service: 'dynamodb', operation: documentOperation(name), node, input, promise: node };
  }
  const aggregated = serviceOfPackage(client.module);
  if (aggregated !== undefined) return { service: aggregated, operation: name, node, input, promise: node };
  const service = serviceOfClass(client);
  if (service === undefined) return undefined;
  const operation = client.path.at(-1) === 'DocumentClient' ? documentOperation(name) : name;
  return { service, operation, node, input, promise: promiseBehind(node) };
}

/** `.promise()` behind a request of version 2. */
function promiseBehind(request: ts.CallExpression): ts.CallExpression | undefined {
  const access = wrapped(request).parent;
  const isPromise =
    ts.isPropertyAccessExpression(access) &&
    access.name.text === 'promise' &&
    ts.isCallExpression(access.parent);
  return isPromise && ts.isCallExpression(access.parent) ? access.parent : undefined;
}

function isDocumentLibrary({ module }: Reference): boolean {
  return module === '@aws-sdk/lib-dynamodb';
}

/** The operation behind a command or method of the document clients: `Put` is `PutItem`. */
function documentOperation(name: string): string {
  if (/^(?:Get|Put|Update|Delete)$/.test(name)) return `${name}Item`;
  if (/^(?:BatchGet|BatchWrite)$/.test(name)) return `${name}Item`;
  return /^Transact(?:Get|Write)$/.test(name) ? `${name}Items` : name;
}
