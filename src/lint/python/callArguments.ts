import type { SyntaxNode } from '@lezer/common';
import { childrenOf, isNamed, type PythonSyntax, textOf } from './syntax.ts';

/** The arguments of a call by how they are passed. */
export interface CallArguments {
  /** Up to the first `*args`, whose length nobody knows. */
  readonly positional: readonly SyntaxNode[];
  readonly keywords: ReadonlyMap<string, SyntaxNode>;
  /** The values behind `*` and `**`: there may be more arguments than can be seen. */
  readonly unpacked: readonly SyntaxNode[];
}

/** The arguments of a `CallExpression`, or of a decorator with parentheses. */
export function callArguments(file: PythonSyntax, call: SyntaxNode): CallArguments {
  const positional: SyntaxNode[] = [];
  const keywords = new Map<string, SyntaxNode>();
  const unpacked: SyntaxNode[] = [];
  for (const node of childrenOf(call.getChild('ArgList') ?? call)) {
    if (node.parent?.name !== 'ArgList' || !isNamed(node) || node.nextSibling?.name === 'AssignOp') continue;
    const before = node.prevSibling;
    if (before?.name === '*' || before?.name === '**') unpacked.push(node);
    else if (before?.name === 'AssignOp' && before.prevSibling) {
      keywords.set(textOf(file, before.prevSibling), node);
    } else if (!unpacked.some(({ prevSibling }) => prevSibling?.name === '*')) positional.push(node);
  }
  return { positional, keywords, unpacked };
}

/** An argument by its keyword, or by its place, counted from 0. */
export function argumentOf(
  file: PythonSyntax,
  call: SyntaxNode,
  keyword: string,
  place?: number,
): SyntaxNode | undefined {
  const { positional, keywords } = callArguments(file, call);
  return keywords.get(keyword) ?? (place === undefined ? undefined : positional[place]);
}

/** The object that a method is called on: `Path('a')` of `Path('a').mkdir()`. */
export function receiverOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.firstChild;
  return callee?.name === 'MemberExpression' ? (callee.firstChild ?? undefined) : undefined;
}
