import type { SyntaxNode } from '@lezer/common';
import type { Binding, Scope } from './scope.ts';
import { buildScopes } from './scopeBuilder.ts';
import { isScopeNode, partOf } from './scopeNodes.ts';
import { type PythonSyntax, textOf } from './syntax.ts';

/** The scope in which the names of a node are looked up. */
function scopeAt(file: PythonSyntax, node: SyntaxNode): Scope {
  const { scopes, module } = buildScopes(file);
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (!isScopeNode(parent) || partOf(parent, child) === 'outside') continue;
    const scope = scopes.get(parent.from);
    if (scope) return scope;
  }
  return module;
}

/** The names of a module. */
export function moduleScope(file: PythonSyntax): Scope {
  return buildScopes(file).module;
}

/** The scope that a function, lambda, class or comprehension opens. */
export function scopeOf(file: PythonSyntax, node: SyntaxNode): Scope | undefined {
  return buildScopes(file).scopes.get(node.from);
}

/** What a name stands for where it is used; `undefined` for builtins and names that are bound nowhere. */
export function resolveName(file: PythonSyntax, node: SyntaxNode): Binding | undefined {
  return lookUp(scopeAt(file, node), textOf(file, node));
}

/** What a name stands for in a scope. Class bodies are not seen from the functions in them. */
function lookUp(start: Scope, name: string): Binding | undefined {
  for (let scope: Scope | undefined = start; scope; scope = scope.parent) {
    if (scope.kind === 'class' && scope !== start) continue;
    const binding = scope.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}
