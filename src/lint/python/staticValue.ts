import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from './pythonFile.ts';
import { childrenOf, isNamed, type PythonSyntax, textOf } from './syntax.ts';
import { resolveValue } from './values.ts';

const maxDepth = 20;

/**
 * The text of an expression that is the same always: literals, constants of this and other files, concatenations,
 * f-strings of those.
 */
export function staticString(file: PythonFile, node: SyntaxNode, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  const value = resolveValue(file, node);
  if (value?.type !== 'expression') return undefined;
  const { file: home, node: expression } = value;
  switch (expression.name) {
    case 'String':
      return literalText(home, expression);
    case 'FormatString':
      return formatted(home, expression, depth);
    case 'ContinuedString':
      return joined(home, childrenOf(expression).filter(isNamed), depth);
    case 'BinaryExpression':
      return expression.getChild('ArithOp') &&
        textOf(home, expression.getChild('ArithOp') ?? expression) === '+'
        ? joined(home, [expression.firstChild, expression.lastChild], depth)
        : undefined;
    default:
      return undefined;
  }
}

/** The number of an expression that is the same always. */
export function staticNumber(file: PythonFile, node: SyntaxNode): number | undefined {
  const value = resolveValue(file, node);
  if (value?.type !== 'expression') return undefined;
  const text = textOf(value.file, value.node).replaceAll('_', '').replace(/\s/g, '');
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function joined(file: PythonFile, parts: readonly (SyntaxNode | null)[], depth: number): string | undefined {
  let text = '';
  for (const part of parts) {
    const value = part ? staticString(file, part, depth + 1) : undefined;
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

const literal = /^([a-z]*)("""|'''|"|')([\s\S]*)\2$/i;

/** Escapes are kept as they are written, but for those of quotes and backslashes. */
function literalText(file: PythonSyntax, node: SyntaxNode): string | undefined {
  const [, prefix = '', , content] = literal.exec(textOf(file, node)) ?? [];
  if (content === undefined || /b/i.test(prefix)) return undefined;
  return /r/i.test(prefix) ? content : content.replace(/\\(['"\\])/g, '$1');
}

function formatted(file: PythonFile, node: SyntaxNode, depth: number): string | undefined {
  const opening = /^[a-z]*(?:"""|'''|"|')/i.exec(textOf(file, node))?.[0];
  if (opening === undefined) return undefined;
  const quote = opening.replace(/^[a-z]*/i, '');
  let text = '';
  let offset = node.from + opening.length;
  for (const part of node.getChildren('FormatReplacement')) {
    const expression = childrenOf(part).filter(isNamed);
    const value =
      expression.length === 1 && expression[0] ? staticString(file, expression[0], depth + 1) : undefined;
    if (value === undefined) return undefined;
    text += file.text.slice(offset, part.from) + value;
    offset = part.to;
  }
  return (text + file.text.slice(offset, node.to - quote.length)).replace(/\{\{|\}\}/g, brace =>
    brace.charAt(0),
  );
}
