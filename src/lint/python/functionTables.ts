import type { SyntaxNode } from '@lezer/common';
import { ownNodes } from './ownNodes.ts';
import type { PythonFile } from './pythonFile.ts';
import { childrenOf, isNamed, textOf } from './syntax.ts';
import type { Definition, Value } from './value.ts';
import { resolveValue } from './values.ts';

/** A function that may be taken from a dictionary or list, and where. */
export interface TakenFunction {
  readonly target: Value & Definition;
  /** The call of what is taken, or the reading. */
  readonly site: SyntaxNode;
  readonly isCall: boolean;
}

/** Tables hold functions, or dictionaries and lists with functions: `[{"path": "/orders", "run": list_orders}]`. */
const maxDepth = 3;

/** The functions that the code of a function may take from the dictionaries and lists that it reads: `ROUTES[key]`. */
export function takenFunctions(file: PythonFile, definition: SyntaxNode): readonly TakenFunction[] {
  const reads = [
    ...ownNodes(file, definition, 'MemberExpression').map(node => ({ node, table: subscripted(node) })),
    ...ownNodes(file, definition, 'CallExpression').map(node => ({ node, table: tableOfCall(file, node) })),
    ...ownNodes(file, definition, 'ForStatement').map(node => ({ node, table: loopedOver(node) })),
  ];
  return reads.flatMap(({ node, table }) => {
    const { parent } = node;
    const call = parent?.name === 'CallExpression' && parent.firstChild?.to === node.to ? parent : undefined;
    const found = table ? functionsIn(resolveValue(file, table), maxDepth) : [];
    return found.map(target => ({ target, site: call ?? node, isCall: call !== undefined }));
  });
}

/** `ROUTES` of `ROUTES[key]`; a key that is written out names one entry. */
function subscripted(node: SyntaxNode): SyntaxNode | null {
  const key = node.getChild('[')?.nextSibling;
  return key && key.name !== 'String' && key.name !== 'Number' ? node.firstChild : null;
}

/** `ROUTES.get(key)`, `ROUTES.values()`. */
function tableOfCall(file: PythonFile, { firstChild: callee }: SyntaxNode): SyntaxNode | null {
  const method = callee?.getChild('PropertyName');
  const isRead = method && /^(?:get|values|items)$/.test(textOf(file, method));
  return isRead ? (callee?.firstChild ?? null) : null;
}

function loopedOver(node: SyntaxNode): SyntaxNode | null {
  return node.getChild('in')?.nextSibling ?? null;
}

function functionsIn(value: Value | undefined, depth: number): readonly (Value & Definition)[] {
  if (value?.type === 'function') return [value];
  if (value?.type !== 'expression' || depth <= 0) return [];
  const { file, node } = value;
  return heldBy(node).flatMap(held => functionsIn(resolveValue(file, held), depth - 1));
}

/** The values of a dictionary, and the elements of a list or tuple. */
function heldBy(node: SyntaxNode): readonly SyntaxNode[] {
  const parts = childrenOf(node).filter(isNamed);
  if (/^(?:Array|Tuple)Expression$/.test(node.name)) return parts;
  if (node.name !== 'DictionaryExpression') return [];
  return parts.filter(({ prevSibling }) => prevSibling?.name === ':' || prevSibling?.name === '**');
}
