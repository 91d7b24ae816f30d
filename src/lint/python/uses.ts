import type { SyntaxNode } from '@lezer/common';
import type { Binding } from './scope.ts';
import { resolveName } from './scopes.ts';
import { nodesByName, nodesWithin, type PythonSyntax, textOf } from './syntax.ts';

/** The names within a node that stand for a value: not those of keyword arguments, and not those that are bound there. */
export function namesUsedIn(file: PythonSyntax, node: SyntaxNode): readonly SyntaxNode[] {
  return nodesWithin(file, node, 'VariableName').filter(name => {
    if (name.parent?.name === 'ArgList' && name.nextSibling?.name === 'AssignOp') return false;
    const scope = resolveName(file, name)?.scope.node;
    return !scope || scope.from < node.from || scope.to > node.to;
  });
}

/** Every place where a name is read or written. */
export function usesOf(file: PythonSyntax, binding: Binding): readonly SyntaxNode[] {
  return nodesByName(file, 'VariableName').filter(
    name =>
      textOf(file, name) === binding.name &&
      !(name.parent?.name === 'ArgList' && name.nextSibling?.name === 'AssignOp') &&
      resolveName(file, name) === binding,
  );
}

/** A name that the file does not have yet: the first candidate that is free, or one with a number. */
export function freshName(file: { readonly text: string }, ...candidates: readonly string[]): string {
  const isFree = (name: string) => !new RegExp(`\\b${name}\\b`).test(file.text);
  const free = candidates.find(isFree);
  if (free !== undefined) return free;
  for (let number = 2; ; number++) {
    const name = `${candidates[0] ?? 'value'}_${number}`;
    if (isFree(name)) return name;
  }
}
