import ts from 'typescript';
import { isFunctionNode, lastName } from '../../javaScript/syntax.ts';
import type { ClientCall } from './javaScript.ts';

/** What calls the function it is given each time it is called itself. */
const callingEachTime = /^(?:map|flatMap|forEach|reduce|filter|from|then|catch|finally)$/;

/**
 * Whether a client is what a function gives back that is handed to something else, which calls it when it has no such
 * client yet: `registry.get('orders', () => new DynamoDBClient())`.
 */
export function isFromFactory(client: ClientCall): boolean {
  let current: ts.Node = client;
  while (isHandedOutward(current)) current = current.parent;
  const factory = ts.isReturnStatement(current.parent) ? current.parent.parent.parent : current.parent;
  if (!isFunctionNode(factory) || !ts.isCallExpression(factory.parent)) return false;
  const { arguments: given, expression } = factory.parent;
  return given.some(argument => argument === factory) && !callingEachTime.test(lastName(expression) ?? '');
}

/** Parentheses, `await`, types, and calls that get the client: `DynamoDBDocumentClient.from(new DynamoDBClient())`. */
function isHandedOutward(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isAsExpression(parent) ||
    (ts.isCallExpression(parent) && !isFunctionNode(node) && parent.arguments.some(given => given === node))
  );
}
