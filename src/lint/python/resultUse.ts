import type { SyntaxNode } from '@lezer/common';
import { callArguments } from './callArguments.ts';
import type { PythonFile } from './pythonFile.ts';
import { resolveName } from './scopes.ts';
import { staticString } from './staticValue.ts';
import { isSameNode, textOf } from './syntax.ts';
import { usesOf } from './uses.ts';

/**
 * The keys that code reads of the value of an expression: none for a value that is dropped. `undefined` where the value
 * goes to where that cannot be seen.
 */
export function keysRead(file: PythonFile, value: SyntaxNode): ReadonlySet<string> | undefined {
  const { parent } = value;
  if (parent === null) return undefined;
  if (parent.name === 'AwaitExpression' || parent.name === 'ParenthesizedExpression')
    return keysRead(file, parent);
  if (parent.name === 'ExpressionStatement') return new Set();
  if (parent.name === 'AssignStatement') return keysOfName(file, parent);
  const key = keyOf(file, value);
  return key === undefined ? undefined : new Set([key]);
}

function keysOfName(file: PythonFile, assignment: SyntaxNode): ReadonlySet<string> | undefined {
  const name = assignment.firstChild;
  if (name?.name !== 'VariableName' || assignment.getChildren('AssignOp').length !== 1) return undefined;
  const binding = resolveName(file, name);
  if (binding?.writes.length !== 1) return undefined;
  const uses = usesOf(file, binding).filter(use => use.from !== name.from);
  const keys = uses.map(use => keyOf(file, use)).filter(key => key !== undefined);
  return keys.length === uses.length ? new Set(keys) : undefined;
}

/** The key of `value['key']` and `value.get('key')`. */
function keyOf(file: PythonFile, value: SyntaxNode): string | undefined {
  const member = value.parent;
  if (member?.name !== 'MemberExpression' || !isSameNode(member.firstChild, value)) return undefined;
  const method = member.getChild('PropertyName');
  if (method === null) {
    const key = member.getChild('String');
    return key ? staticString(file, key) : undefined;
  }
  const call = member.parent;
  if (textOf(file, method) !== 'get' || call?.name !== 'CallExpression') return undefined;
  const [key] = callArguments(file, call).positional;
  return key && staticString(file, key);
}
