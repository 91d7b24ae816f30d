import type { SyntaxNode, Tree } from '@lezer/common';
import { rememberedPer } from '../remembered.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { nodesByName, type PythonSyntax } from './syntax.ts';

/**
 * The nodes with one of these names that run when a function is called, without those of the functions nested in it;
 * with `undefined` for the function those of the module and its classes.
 */
export function ownNodes(
  file: PythonSyntax,
  definition: SyntaxNode | undefined,
  ...names: readonly string[]
): readonly SyntaxNode[] {
  const owner = definition?.from;
  const found = names.flatMap(name => byOwner(file, name).get(owner) ?? []);
  return names.length === 1 ? found : found.sort((left, right) => left.from - right.from);
}

type ByOwner = ReadonlyMap<number | undefined, readonly SyntaxNode[]>;

const known = rememberedPer((_: Tree) => new Map<string, ByOwner>());

function byOwner(file: PythonSyntax, name: string): ByOwner {
  const groups = known(file.tree).get(name);
  if (groups) return groups;
  const made = new Map<number | undefined, SyntaxNode[]>();
  for (const node of nodesByName(file, name)) {
    const owner = enclosingFunction(node)?.from;
    const group = made.get(owner);
    if (group) group.push(node);
    else made.set(owner, [node]);
  }
  known(file.tree).set(name, made);
  return made;
}
