import ts from 'typescript';
import { isGlobal } from './resolveName.ts';
import { memberName, unwrapped } from './syntax.ts';

/** Whether an expression certainly gives a value that is no promise: a literal, an object, a text, a number. */
export function isPlainValue(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isArrayLiteralExpression(node) || ts.isPrefixUnaryExpression(node)) return true;
  if (ts.isObjectLiteralExpression(node)) return !mayHaveThen(node);
  if (ts.isConditionalExpression(node)) return isPlainValue(node.whenTrue) && isPlainValue(node.whenFalse);
  if (ts.isBinaryExpression(node)) return isArithmetic(node.operatorToken.kind);
  if (ts.isCallExpression(node)) return isJsonText(node);
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}

/** An object with a `then` is a promise to Lambda. */
function mayHaveThen({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some(
    ({ name }) => name && (ts.isComputedPropertyName(name) || name.getText() === 'then'),
  );
}

/** `&&`, `||` and `??` give an operand, the comma its right one; the others a text, a number or a truth value. */
function isArithmetic(operator: ts.SyntaxKind): boolean {
  return (
    (operator >= ts.SyntaxKind.LessThanToken && operator <= ts.SyntaxKind.CaretToken) ||
    operator === ts.SyntaxKind.InKeyword ||
    operator === ts.SyntaxKind.InstanceOfKeyword
  );
}

function isJsonText({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    memberName(expression) === 'stringify' &&
    isGlobal(expression.expression, 'JSON')
  );
}
