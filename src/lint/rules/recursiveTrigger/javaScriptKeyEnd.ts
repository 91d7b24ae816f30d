import ts from 'typescript';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { memberName, unwrapped } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { endAfterReplacing } from './writes.ts';

const maxDepth = 10;

/** What the text of an expression surely ends with: `.json` of `${key}.json` in a template; empty where that is not known. */
export function keyEnd(file: JavaScriptFile, expression: ts.Expression, depth = maxDepth): string {
  const value = resolveValue(file, unwrapped(expression));
  if (value?.type !== 'code' || depth <= 0) return '';
  const { file: home, node } = value;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.templateSpans.at(-1)?.literal.text ?? '';
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return keyEnd(home, node.right, depth - 1);
  return ts.isCallExpression(node) ? endOfCall(home, node) : '';
}

/** `key.replace(/\.jpg$/, '.png')` */
function endOfCall(file: JavaScriptFile, { expression, arguments: given }: ts.CallExpression): string {
  const [pattern, replacement] = given;
  if (memberName(expression) !== 'replace' || pattern === undefined || replacement === undefined) return '';
  return endAfterReplacing(replacedText(file, pattern), knownPrefix(file, replacement));
}

/** The pattern of a regular expression without its slashes and flags, or the text that is replaced. */
export function replacedText(file: JavaScriptFile, pattern: ts.Expression): string {
  return ts.isRegularExpressionLiteral(pattern)
    ? pattern.text.slice(1, pattern.text.lastIndexOf('/'))
    : knownPrefix(file, pattern).text;
}
