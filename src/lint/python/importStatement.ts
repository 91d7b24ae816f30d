import type { SyntaxNode } from '@lezer/common';
import type { Write } from './scope.ts';
import { childrenOf, type PythonSyntax, textOf } from './syntax.ts';

/** A name that an import binds. */
export interface ImportedName {
  /** Where it is bound: behind `as`, if there is one. */
  readonly name: SyntaxNode;
  readonly from: NonNullable<Write['from']>;
}

/** The names that an `ImportStatement` binds; none for `from x import *`. */
export function readImports(file: PythonSyntax, statement: SyntaxNode): readonly ImportedName[] {
  const children = childrenOf(statement);
  const keyword = children.findIndex(({ name }) => name === 'import');
  if (keyword === -1) return [];
  const items = splitAtCommas(children.slice(keyword + 1));
  if (children[0]?.name !== 'from') return items.flatMap(item => importedModule(file, item));
  const module = dotted(file, children.slice(1, keyword));
  return items.flatMap(item => {
    const [first] = item;
    const name = item.at(-1);
    if (first?.name !== 'VariableName' || !name) return [];
    return [{ name, from: { module, name: textOf(file, first) } }];
  });
}

/** `import a.b` binds `a`; `import a.b as c` binds the module `a.b`. */
function importedModule(file: PythonSyntax, item: readonly SyntaxNode[]): readonly ImportedName[] {
  const [first] = item;
  if (first?.name !== 'VariableName') return [];
  const as = item.findIndex(({ name }) => name === 'as');
  const alias = as === -1 ? undefined : item[as + 1];
  if (alias) return [{ name: alias, from: { module: dotted(file, item.slice(0, as)) } }];
  return [{ name: first, from: { module: textOf(file, first) } }];
}

function dotted(file: PythonSyntax, nodes: readonly SyntaxNode[]): string {
  return nodes.map(node => textOf(file, node)).join('');
}

function splitAtCommas(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const items: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') items.push([]);
    else if (!/^[()]$/.test(node.name) && !node.type.isError && node.name !== 'Comment')
      items.at(-1)?.push(node);
  }
  return items;
}
