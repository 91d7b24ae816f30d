import type { SyntaxNode } from '@lezer/common';
import { joinPaths, joinTexts, type KnownPrefix, taskFolder, unknownPrefix } from '../knownPrefix.ts';
import { callArguments } from './callArguments.ts';
import type { PythonFile } from './pythonFile.ts';
import { calleeOf } from './references.ts';
import { staticString } from './staticValue.ts';
import { childrenOf, isNamed, textOf, unparenthesised } from './syntax.ts';
import type { Value } from './value.ts';
import { resolveValue } from './values.ts';

const maxDepth = 10;

/**
 * The start of the text or path that an expression stands for: literals, constants, f-strings, sums, `os.path.join`,
 * `Path` and its `/`. Paths that depend on the machine are those of Lambda.
 */
export function knownPrefix(file: PythonFile, node: SyntaxNode, depth = maxDepth): KnownPrefix {
  if (depth <= 0) return unknownPrefix;
  const whole = staticString(file, node);
  if (whole !== undefined) return { text: whole, isWhole: true };
  const inner = unparenthesised(node);
  const resolved = resolveValue(file, inner);
  const value = resolved?.type === 'member' ? withoutMembers(resolved) : resolved;
  const home = value?.type === 'expression' || value?.type === 'result' ? value.file : file;
  const found = value?.type === 'expression' ? value.node : value?.type === 'result' ? value.call : inner;
  if (isPlaceOfCode(home, found)) return taskFolder;
  if (resolved?.type === 'member') return unknownPrefix;
  switch (found.name) {
    case 'FormatString':
      return ofFormat(home, found, depth);
    case 'BinaryExpression':
      return ofOperator(home, found, depth);
    case 'CallExpression':
      return ofCall(home, found, depth);
    default:
      return unknownPrefix;
  }
}

/** `os.environ['LAMBDA_TASK_ROOT']`, `__file__`, and what leads up from there: `Path(__file__).parent`. */
function isPlaceOfCode(file: PythonFile, node: SyntaxNode): boolean {
  const text = textOf(file, node);
  if (/^os\.environ\[['"]LAMBDA_TASK_ROOT['"]\]$/.test(text)) return true;
  return /\b__file__\b/.test(text) && !/[/+]\s*["'\w]|join|with_name/.test(text);
}

function withoutMembers(value: Value): Value {
  return value.type === 'member' ? withoutMembers(value.of) : value;
}

function ofFormat(file: PythonFile, node: SyntaxNode, depth: number): KnownPrefix {
  const opening = /^[a-z]*(?:"""|'''|"|')/i.exec(textOf(file, node))?.[0] ?? '';
  const first = node.getChild('FormatReplacement');
  if (!first) return unknownPrefix;
  const head = { text: file.text.slice(node.from + opening.length, first.from), isWhole: true };
  const inner = childrenOf(first).find(isNamed);
  const second = node.getChildren('FormatReplacement')[1];
  const closing = node.to - opening.replace(/^[a-z]*/i, '').length;
  const behind = { text: file.text.slice(first.to, second?.from ?? closing), isWhole: second === undefined };
  return joinTexts([head, inner ? knownPrefix(file, inner, depth - 1) : unknownPrefix, behind]);
}

/** `a + b`, and `folder / 'name'` for paths. */
function ofOperator(file: PythonFile, node: SyntaxNode, depth: number): KnownPrefix {
  const { firstChild, lastChild } = node;
  const operator = node.getChild('ArithOp');
  if (!firstChild || !lastChild || !operator) return unknownPrefix;
  const [left, right] = [knownPrefix(file, firstChild, depth - 1), knownPrefix(file, lastChild, depth - 1)];
  if (textOf(file, operator) === '+') return joinTexts([left, right]);
  return textOf(file, operator) === '/' ? joinPaths([left, right]) : unknownPrefix;
}

function ofCall(file: PythonFile, call: SyntaxNode, depth: number): KnownPrefix {
  const name = calleeOf(file, call) ?? '';
  const { positional } = callArguments(file, call);
  if (/^tempfile\.(?:gettempdir|mkdtemp|mkstemp|mktemp)$/.test(name)) return { text: '/tmp', isWhole: true };
  if (/^(?:os\.getcwd|pathlib\.Path\.cwd)$/.test(name)) return taskFolder;
  if (/^(?:str|os\.fspath|os\.path\.(?:abspath|realpath|normpath))$/.test(name)) {
    return positional[0] ? knownPrefix(file, positional[0], depth - 1) : unknownPrefix;
  }
  if (!/^(?:os\.path\.join|pathlib\.(?:Pure)?(?:Posix)?Path)$/.test(name)) return unknownPrefix;
  const parts = positional.map(part => knownPrefix(file, part, depth - 1));
  return joinPaths(parts);
}
