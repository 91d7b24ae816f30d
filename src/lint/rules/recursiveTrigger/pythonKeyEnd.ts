import type { SyntaxNode } from '@lezer/common';
import { callArguments } from '../../python/callArguments.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { staticString } from '../../python/staticValue.ts';
import { textOf, unparenthesised } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { endAfterReplacing } from './writes.ts';

const maxDepth = 10;

/** What the text of an expression surely ends with: `.json` of `f"{key}.json"`; empty where that is not known. */
export function keyEnd(file: PythonFile, node: SyntaxNode, depth = maxDepth): string {
  const whole = staticString(file, node);
  if (whole !== undefined || depth <= 0) return whole ?? '';
  const inner = unparenthesised(node);
  const value = resolveValue(file, inner);
  const home = value?.type === 'expression' || value?.type === 'result' ? value.file : file;
  const found = value?.type === 'expression' ? value.node : value?.type === 'result' ? value.call : inner;
  if (found.name === 'FormatString') return endOfFormat(home, found);
  if (found.name === 'CallExpression') return endOfCall(home, found);
  const isSum = found.name === 'BinaryExpression' && textOf(home, found.getChild('ArithOp') ?? found) === '+';
  return isSum && found.lastChild ? keyEnd(home, found.lastChild, depth - 1) : '';
}

function endOfFormat(file: PythonFile, node: SyntaxNode): string {
  const closing = /(?:"""|'''|"|')$/.exec(textOf(file, node))?.[0] ?? '';
  const last = node.getChildren('FormatReplacement').at(-1);
  return last ? file.text.slice(last.to, node.to - closing.length) : '';
}

/** `key.replace(".jpg", ".png")`, `re.sub(r"\.jpg$", ".png", key)` */
function endOfCall(file: PythonFile, call: SyntaxNode): string {
  const isReplaced = /\.replace$/.test(textOf(file, call.firstChild ?? call));
  if (!isReplaced && calleeOf(file, call) !== 're.sub') return '';
  const [pattern, replacement] = callArguments(file, call).positional;
  if (pattern === undefined || replacement === undefined) return '';
  return endAfterReplacing(knownPrefix(file, pattern).text, knownPrefix(file, replacement));
}
