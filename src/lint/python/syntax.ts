import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from '../finding.ts';
import { rememberedPer } from '../remembered.ts';

/** A text and its tree: all that most questions about a file need. */
export interface PythonSyntax {
  readonly text: string;
  readonly tree: Tree;
}

/** The text of a node. */
export function textOf(file: { readonly text: string }, node: SyntaxNode): string {
  return file.text.slice(node.from, node.to);
}

/** The stretch of a node. */
export function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

/** A call without its arguments: where a finding about it is shown. */
export function calleeSpan(call: SyntaxNode): Span {
  return { start: call.from, end: call.firstChild?.to ?? call.to };
}

/** The nodes of a file with one of these names (`CallExpression`), in the order of the text. */
export function nodesByName(file: PythonSyntax, ...names: readonly string[]): readonly SyntaxNode[] {
  const known = nodesOf(file.tree);
  const [first = ''] = names;
  if (names.length === 1) return known.get(first) ?? [];
  return names.flatMap(name => known.get(name) ?? []).sort((left, right) => left.from - right.from);
}

/** The nodes with one of these names within a node, itself included; nested functions too. */
export function nodesWithin(
  file: PythonSyntax,
  scope: SyntaxNode,
  ...names: readonly string[]
): readonly SyntaxNode[] {
  const found = names.flatMap(name => {
    const nodes = nodesByName(file, name);
    const start = firstFrom(nodes, scope.from);
    const inside: SyntaxNode[] = [];
    for (let index = start; ; index++) {
      const node = nodes[index];
      if (!node || node.from >= scope.to) return inside;
      if (node.to <= scope.to) inside.push(node);
    }
  });
  return names.length === 1 ? found : found.sort((left, right) => left.from - right.from);
}

/** The index of the first node that begins at an offset or behind it. */
function firstFrom(nodes: readonly SyntaxNode[], offset: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether two nodes are the same; the parser hands out new objects for each question. */
export function isSameNode(left: SyntaxNode | null, right: SyntaxNode | null): boolean {
  return (
    left !== null &&
    right !== null &&
    left.from === right.from &&
    left.to === right.to &&
    left.name === right.name
  );
}

/** Whether a node lies within another one, or is it. */
export function isWithin(node: SyntaxNode, outer: SyntaxNode): boolean {
  return node.from >= outer.from && node.to <= outer.to;
}

/** All children, tokens included. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Whether a node is an expression or statement rather than a keyword or a sign. */
export function isNamed(node: SyntaxNode): boolean {
  return (
    /^[A-Z]/.test(node.name) &&
    !/^(?:AssignOp|ArithOp|CompareOp|BitOp|LogicOp|UpdateOp|At|Comment)$/.test(node.name)
  );
}

/** An expression without the parentheses around it. */
export function unparenthesised(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.name === 'ParenthesizedExpression') {
    const next = childrenOf(inner).find(isNamed);
    if (next === undefined) return inner;
    inner = next;
  }
  return inner;
}

/** Keywords and signs have names in lower case. */
function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

const nodesOf = rememberedPer((tree: Tree): ReadonlyMap<string, readonly SyntaxNode[]> => {
  const nodes = new Map<string, SyntaxNode[]>();
  const cursor = tree.cursor();
  do {
    const { name } = cursor;
    if (!isCapital(name.charCodeAt(0))) continue;
    const known = nodes.get(name);
    if (known) known.push(cursor.node);
    else nodes.set(name, [cursor.node]);
  } while (cursor.next());
  return nodes;
});
