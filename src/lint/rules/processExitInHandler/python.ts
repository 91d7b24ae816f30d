import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { callArguments } from '../../python/callArguments.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';

import { enclosingFunction, isFunctionNode } from '../../python/scopeNodes.ts';
import { isSameNode, nodesByName, spanOf, textOf } from '../../python/syntax.ts';

const exits = new Set(['sys.exit', 'exit', 'quit', 'os._exit', 'os.abort']);

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const call of nodesByName(file, 'CallExpression')) {
    const name = calleeOf(file, call);
    if (name === undefined || !exits.has(name) || !file.invocationPath(call)) continue;
    if (isLocalOnly(file, call) || isCaught(file, call)) continue;
    yield {
      at: spanOf(call),
      message: `${name} ends the runtime in the middle of the invocation: Lambda reports Runtime.ExitError, and the next invocation is a cold start.`,
      fixes: () => fixes(file, call, name),
    };
  }
}

/** In a `try` whose `except` names `SystemExit`. */
function isCaught(file: PythonFile, call: SyntaxNode): boolean {
  for (let node: SyntaxNode | null = call; node && !isFunctionNode(node); node = node.parent) {
    if (node.name !== 'TryStatement') continue;
    const types = [...node.getChildren('VariableName'), ...node.getChildren('TupleExpression')];
    if (types.some(type => /\b(?:SystemExit|BaseException)\b/.test(textOf(file, type)))) return true;
  }
  return false;
}

function fixes(file: PythonFile, call: SyntaxNode, name: string): readonly Fix[] {
  if (call.parent?.name !== 'ExpressionStatement') return [];
  const span = spanOf(call);
  const [argument] = callArguments(file, call).positional;
  const code = argument ? textOf(file, argument) : '0';
  if (name !== 'os.abort' && (code === '0' || code === 'None')) {
    const owner = enclosingFunction(call);
    const isOfHandler =
      owner !== undefined && file.handlers.some(({ node }) => node && isSameNode(node, owner));
    return isOfHandler
      ? [{ title: 'Return instead', edits: editsOf(file, [{ ...span, newText: 'return' }]), isSafe: false }]
      : [];
  }
  const isText = argument?.name === 'String' || argument?.name === 'FormatString';
  if (!isText && !/^\d+$/.test(code)) return [];
  const reason = isText ? code : name === 'os.abort' ? '"aborted"' : `"exit code ${code}"`;
  const edits = editsOf(file, [{ ...span, newText: `raise RuntimeError(${reason})` }]);
  return [{ title: 'Raise an exception instead', edits, isSafe: false }];
}
