import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { rememberedPer } from '../remembered.ts';
import { readImports } from './importStatement.ts';
import type { Binding, MemberWrite, Scope, Write } from './scope.ts';
import { isComprehension, isScopeNode } from './scopeNodes.ts';
import { childrenOf, isNamed, type PythonSyntax, unparenthesised } from './syntax.ts';

/** All scopes of a file. */
export interface Scopes {
  readonly module: Scope;
  /** By the start of their nodes. */
  readonly scopes: ReadonlyMap<number, Scope>;
  readonly memberWrites: readonly MemberWrite[];
}

interface OpenScope extends Scope {
  readonly bindings: Map<string, OpenBinding>;
  readonly parent: OpenScope | undefined;
}

interface OpenBinding extends Binding {
  readonly writes: Write[];
}

/** The scopes of a text; built once for each tree. */
export function buildScopes(file: PythonSyntax): Scopes {
  return scopesOf(file.tree)(file.text);
}

const scopesOf = rememberedPer((tree: Tree) => {
  let known: Scopes | undefined;
  return (text: string): Scopes => {
    known ??= build(tree, text);
    return known;
  };
});

function build(tree: Tree, text: string): Scopes {
  const module: OpenScope = { kind: 'module', node: tree.topNode, parent: undefined, bindings: new Map() };
  const scopes = new Map<number, Scope>();
  const memberWrites: MemberWrite[] = [];
  let current = module;

  tree.iterate({ enter, leave });
  return { module, scopes, memberWrites };

  function enter(ref: SyntaxNodeRef): void {
    switch (ref.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        enterFunction(ref.node);
        return;
      case 'ClassDefinition':
        enterClass(ref.node);
        return;
      case 'AssignStatement':
        bindAssignment(ref.node);
        return;
      case 'NamedExpression':
        bindNamedExpression(ref.node);
        return;
      case 'UpdateStatement':
        bindTarget(ref.node.firstChild, 'augmented', undefined);
        return;
      case 'ForStatement':
        bindLoops(ref.node);
        return;
      case 'WithStatement':
        bindNamed(ref.node, 'with');
        return;
      case 'TryStatement':
        bindNamed(ref.node, 'exception');
        return;
      case 'ImportStatement':
        for (const { name, from } of readImports({ text, tree }, ref.node))
          write({ kind: 'import', name, from });
        return;
      case 'ScopeStatement':
        bringIn(ref.node);
        return;
      case 'DeleteStatement':
        for (const child of childrenOf(ref.node)) {
          if (child.name === 'VariableName') write({ kind: 'delete', name: child });
        }
        return;
      case 'TypeDefinition':
        bindTarget(ref.node.getChild('VariableName'), 'declaration', undefined);
        return;
      case 'CapturePattern':
      case 'AsPattern':
        bindTarget(ref.node.lastChild, 'pattern', undefined);
        return;
      default:
        // Most nodes are tokens; making objects of them all takes longer than the rest.
        if (/^ArgList$|Comprehension/.test(ref.name) && isComprehension(ref.node))
          enterComprehension(ref.node);
    }
  }

  function leave(ref: SyntaxNodeRef): void {
    if (
      current.parent &&
      current.node.from === ref.from &&
      current.node.to === ref.to &&
      isScopeNode(ref.node)
    )
      current = current.parent;
  }

  function open(kind: Scope['kind'], node: SyntaxNode): void {
    current = { kind, node, parent: current, bindings: new Map() };
    scopes.set(node.from, current);
  }

  function enterFunction(node: SyntaxNode): void {
    const name = node.name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
    if (name) write({ kind: 'function', name, value: node });
    open('function', node);
    for (const parameter of childrenOf(node.getChild('ParamList') ?? node)) {
      const isName = parameter.name === 'VariableName' && parameter.prevSibling?.name !== 'AssignOp';
      if (!isName || parameter.parent?.name !== 'ParamList') continue;
      const value = defaultOf(parameter);
      write({ kind: 'parameter', name: parameter, ...(value && { value }) });
    }
  }

  function enterClass(node: SyntaxNode): void {
    const name = node.getChild('VariableName');
    if (name) write({ kind: 'class', name, value: node });
    open('class', node);
  }

  function enterComprehension(node: SyntaxNode): void {
    open('comprehension', node);
    bindLoops(node);
  }

  function bindAssignment(node: SyntaxNode): void {
    const groups: SyntaxNode[][] = [[]];
    for (const child of childrenOf(node)) {
      if (child.name === 'AssignOp') groups.push([]);
      else if (child.name === '*' || (isNamed(child) && child.name !== 'TypeDef')) groups.at(-1)?.push(child);
    }
    const targets = groups.length > 1 ? groups.slice(0, -1) : groups;
    const values = groups.length > 1 ? (groups.at(-1) ?? []) : [];
    for (const target of targets) bindGroup(target, values, groups.length > 1);
  }

  function bindGroup(targets: readonly SyntaxNode[], values: readonly SyntaxNode[], hasValue: boolean): void {
    const [first] = targets;
    if (targets.length === 1 && first) {
      const kind = hasValue ? 'assignment' : 'declaration';
      bindTarget(first, kind, values.length === 1 ? values[0] : undefined);
      return;
    }
    const isPaired =
      values.length === targets.length && ![...targets, ...values].some(({ name }) => name === '*');
    targets.forEach((target, index) => {
      if (isPaired) bindTarget(target, 'assignment', values[index]);
      else bindTarget(target, 'unpacking', values.length === 1 ? values[0] : undefined);
    });
  }

  function bindNamedExpression(node: SyntaxNode): void {
    const inner = current;
    while (current.kind === 'comprehension' && current.parent) current = current.parent;
    bindTarget(node.firstChild, 'assignment', node.lastChild ?? undefined);
    current = inner;
  }

  /** `for targets in value`, once or, in a comprehension, several times. */
  function bindLoops(node: SyntaxNode): void {
    let targets: SyntaxNode[] | undefined;
    for (const child of childrenOf(node)) {
      if (child.name === 'for') targets = [];
      else if (child.name === 'in' && targets) {
        for (const target of targets) bindTarget(target, 'loop', child.nextSibling ?? undefined);
        targets = undefined;
      } else if (isNamed(child)) targets?.push(child);
    }
  }

  /** `value as target`. */
  function bindNamed(node: SyntaxNode, kind: 'with' | 'exception'): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'as') bindTarget(child.nextSibling, kind, child.prevSibling ?? undefined);
    }
  }

  function bindTarget(
    target: SyntaxNode | null | undefined,
    kind: Write['kind'],
    value: SyntaxNode | undefined,
  ): void {
    if (!target) return;
    const inner = unparenthesised(target);
    if (inner.name === 'VariableName') {
      write({ kind, name: inner, ...(value && { value }) });
    } else if (inner.name === 'MemberExpression') {
      memberWrites.push({ target: inner, value: kind === 'assignment' ? value : undefined });
    } else if (inner.name === 'TupleExpression' || inner.name === 'ArrayExpression') {
      const part = kind === 'assignment' ? 'unpacking' : kind;
      for (const child of childrenOf(inner)) if (isNamed(child)) bindTarget(child, part, value);
    }
  }

  function write(added: Write): void {
    const name = text.slice(added.name.from, added.name.to);
    const known = current.bindings.get(name);
    if (known) {
      known.writes.push(added);
      return;
    }
    current.bindings.set(name, { name, scope: current, writes: [added] });
  }

  function bringIn(node: SyntaxNode): void {
    const isGlobal = node.firstChild?.name === 'global';
    for (const child of childrenOf(node)) {
      if (child.name !== 'VariableName') continue;
      const name = text.slice(child.from, child.to);
      const home = isGlobal ? module : (enclosingWith(current, name) ?? module);
      let binding = home.bindings.get(name);
      if (!binding) {
        binding = { name, scope: home, writes: [] };
        home.bindings.set(name, binding);
      }
      current.bindings.set(name, binding);
    }
  }
}

function enclosingWith(scope: OpenScope, name: string): OpenScope | undefined {
  let outer = scope.parent;
  while (outer && !(outer.kind === 'function' && outer.bindings.has(name))) outer = outer.parent;
  return outer;
}

function defaultOf(parameter: SyntaxNode): SyntaxNode | undefined {
  let next = parameter.nextSibling;
  if (next?.name === 'TypeDef') next = next.nextSibling;
  return next?.name === 'AssignOp' ? (next.nextSibling ?? undefined) : undefined;
}
