import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { resolveValue } from './values.ts';

/** How deep templates and sums of constants are followed. */
const maxDepth = 10;

/** The text that an expression always is: a literal, a constant, a template or sum of them; across files. */
export function staticString(file: JavaScriptFile, expression: ts.Expression): string | undefined {
  const value = staticValue(file, expression, maxDepth);
  return typeof value === 'string' ? value : undefined;
}

/** The number that an expression always is. */
export function staticNumber(file: JavaScriptFile, expression: ts.Expression): number | undefined {
  const value = staticValue(file, expression, maxDepth);
  return typeof value === 'number' ? value : undefined;
}

function staticValue(
  origin: JavaScriptFile,
  expression: ts.Expression,
  depth: number,
): string | number | undefined {
  const value = depth > 0 ? resolveValue(origin, expression) : undefined;
  if (value?.type !== 'code') return undefined;
  const { file, node } = value;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(span => {
      const inner = staticValue(file, span.expression, depth - 1);
      return inner === undefined ? undefined : `${inner}${span.literal.text}`;
    });
    return parts.includes(undefined) ? undefined : node.head.text + parts.join('');
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const operand = staticValue(file, node.operand, depth - 1);
    return typeof operand === 'number' ? -operand : undefined;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const left = staticValue(file, node.left, depth - 1);
  const right = staticValue(file, node.right, depth - 1);
  return left === undefined || right === undefined
    ? undefined
    : calculate(left, node.operatorToken.kind, right);
}

function calculate(
  left: string | number,
  operator: ts.SyntaxKind,
  right: string | number,
): string | number | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    if (operator === ts.SyntaxKind.PlusToken) return left + right;
    if (operator === ts.SyntaxKind.MinusToken) return left - right;
    if (operator === ts.SyntaxKind.AsteriskToken) return left * right;
    return operator === ts.SyntaxKind.SlashToken ? left / right : undefined;
  }
  return operator === ts.SyntaxKind.PlusToken ? `${left}${right}` : undefined;
}
