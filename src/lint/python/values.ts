import type { SyntaxNode } from '@lezer/common';
import { rememberedPer } from '../remembered.ts';
import { classOfMethod, decoratorNames } from './definitions.ts';
import type { PythonFile } from './pythonFile.ts';
import { returnsOf } from './returns.ts';
import type { Binding, Write } from './scope.ts';
import { buildScopes } from './scopeBuilder.ts';
import { enclosingClass } from './scopeNodes.ts';
import { moduleScope, resolveName, scopeOf } from './scopes.ts';
import { childrenOf, isNamed, textOf, unparenthesised } from './syntax.ts';
import type { Definition, Value } from './value.ts';

/** More hops are no alias of a person. */
const maxHops = 40;

/**
 * What an expression stands for. Names are followed through imports, also into files of the workspace, and through
 * assignments where there is only one; writes of `None` do not count beside another one. `undefined` where that does
 * not tell: parameters, loop variables, names with several values.
 */
export function resolveValue(file: PythonFile, node: SyntaxNode): Value | undefined {
  return valueAt(file, node, 0);
}

/** What a name of a scope stands for. */
export function resolveBinding(file: PythonFile, binding: Binding): Value | undefined {
  return bindingValue(file, binding, 0);
}

/** An attribute of a value: of a module, a class or an object of the workspace what is defined there. */
export function memberOf(value: Value, name: string): Value | undefined {
  return member(value, name, 0);
}

/** The class of the workspace that a value is an object of. */
export function classOf(value: Value): Definition | undefined {
  if (value.type === 'instance') return value.of;
  return value.type === 'result' && value.of.type === 'class' ? { ...value.of, type: 'class' } : undefined;
}

/** What a decorator stands for: of `@app.get('/')` the value of `app.get`. */
export function decoratorValue(file: PythonFile, decorator: SyntaxNode): Value | undefined {
  const [first, ...rest] = decorator.getChildren('VariableName');
  return rest.reduce<Value | undefined>(
    (value, node) => value && memberOf(value, textOf(file, node)),
    first && resolveValue(file, first),
  );
}

const known = rememberedPer((_: PythonFile) => new Map<string, { readonly value: Value | undefined }>());

function valueAt(file: PythonFile, node: SyntaxNode, hops: number): Value | undefined {
  if (hops > maxHops) return undefined;
  const inner = unparenthesised(node);
  const key = `${inner.from}:${inner.to}`;
  const values = known(file);
  const before = values.get(key);
  if (before) return before.value;
  // A name that is defined by itself is met again before it is known.
  values.set(key, { value: undefined });
  const value = compute(file, inner, hops);
  values.set(key, { value });
  return value;
}

function compute(file: PythonFile, node: SyntaxNode, hops: number): Value | undefined {
  switch (node.name) {
    case 'VariableName': {
      const binding = resolveName(file, node);
      return binding ? bindingValue(file, binding, hops + 1) : { type: 'external', name: textOf(file, node) };
    }
    case 'MemberExpression':
      return memberExpression(file, node, hops);
    case 'CallExpression':
      return callValue(file, node, hops);
    case 'AwaitExpression':
      return node.lastChild ? valueAt(file, node.lastChild, hops + 1) : undefined;
    case 'LambdaExpression':
      return { type: 'function', file, node };
    case 'BinaryExpression':
      return node.getChild('or') ? eitherValue(file, node, hops) : { type: 'expression', file, node };
    case 'ConditionalExpression':
      return eitherValue(file, node, hops);
    default:
      return { type: 'expression', file, node };
  }
}

function memberExpression(file: PythonFile, node: SyntaxNode, hops: number): Value | undefined {
  const property = node.getChild('PropertyName');
  if (!property || !node.firstChild) return { type: 'expression', file, node };
  const base = valueAt(file, node.firstChild, hops + 1);
  const value = base && member(base, textOf(file, property), hops + 1);
  // `import lib.store` binds `lib`, which need not be a module of its own.
  if (value?.type !== 'external' || value.name !== textOf(file, node)) return value;
  const module = file.imported(value.name);
  return module ? { type: 'module', file: module } : value;
}

function callValue(file: PythonFile, call: SyntaxNode, hops: number): Value | undefined {
  const callee = call.firstChild && valueAt(file, call.firstChild, hops + 1);
  if (!callee) return undefined;
  if (callee.type === 'external' && callee.name === 'super') return superOf(file, call, hops);
  const result: Value = { type: 'result', of: callee, file, call };
  return returnedBy(callee, hops) ?? result;
}

/** `super()` stands for the object as one of the first base class that is of the workspace. */
function superOf(file: PythonFile, call: SyntaxNode, hops: number): Value | undefined {
  const node = enclosingClass(call);
  const [base] = node ? basesOf({ type: 'class', file, node }, hops) : [];
  return base && { type: 'instance', of: base };
}

/** `a or b` and `a if c else b`: the first that is known, because the other is mostly `None`. */
function eitherValue(file: PythonFile, node: SyntaxNode, hops: number): Value | undefined {
  for (const operand of [node.firstChild, node.lastChild]) {
    const value = operand && valueAt(file, operand, hops + 1);
    if (value && value.type !== 'expression') return value;
  }
  return { type: 'expression', file, node };
}

function bindingValue(file: PythonFile, binding: Binding, hops: number): Value | undefined {
  const write = onlyWrite(binding);
  if (!write) return undefined;
  switch (write.kind) {
    case 'function':
    case 'class':
      return write.value && { type: write.kind, file, node: write.value };
    case 'import':
      return importedValue(file, write, hops);
    case 'parameter':
      return parameterValue(file, binding, write, hops);
    case 'assignment':
    case 'with':
      return write.value && valueAt(file, write.value, hops + 1);
    default:
      return undefined;
  }
}

/** The write that gives a name its value. A module that is imported in several ways is the same by intention. */
function onlyWrite(binding: Binding): Write | undefined {
  const writes = binding.writes.filter(({ kind }) => kind !== 'declaration' && kind !== 'delete');
  const telling = writes.filter(({ value }) => value?.name !== 'None');
  const [first] = telling.length > 0 ? telling : writes;
  if (telling.length > 1 && !telling.every(({ kind }) => kind === 'import')) return undefined;
  return first;
}

function importedValue(file: PythonFile, { from }: Write, hops: number): Value | undefined {
  if (!from) return undefined;
  const module = file.imported(from.module);
  if (from.name === undefined) {
    return module ? { type: 'module', file: module } : { type: 'external', name: from.module };
  }
  const name = from.module.endsWith('.') ? from.module + from.name : `${from.module}.${from.name}`;
  const inModule = module && moduleMember(module, from.name, hops);
  if (inModule) return inModule;
  const submodule = file.imported(name);
  if (submodule) return { type: 'module', file: submodule };
  return module ? undefined : { type: 'external', name };
}

function parameterValue(file: PythonFile, binding: Binding, write: Write, hops: number): Value | undefined {
  const owner = classOfMethod(binding.scope.node);
  const first = binding.scope.node.getChild('ParamList')?.getChild('VariableName');
  if (owner && first?.from === write.name.from) {
    const decorators = decoratorNames(file, binding.scope.node);
    const of: Definition = { type: 'class', file, node: owner };
    if (decorators.includes('classmethod') || binding.name === 'cls') return of;
    if (!decorators.includes('staticmethod')) return { type: 'instance', of };
  }
  return write.value && write.value.name !== 'None' ? valueAt(file, write.value, hops + 1) : undefined;
}

function member(value: Value, name: string, hops: number): Value | undefined {
  if (hops > maxHops) return undefined;
  switch (value.type) {
    case 'external':
      return { type: 'external', name: `${value.name}.${name}` };
    case 'module':
      return moduleMember(value.file, name, hops) ?? submodule(value.file, name);
    case 'class':
      return classMember(value, name, hops);
    case 'instance':
      return instanceMember(value.of, name, hops);
    case 'result':
      if (value.of.type === 'class') return instanceMember({ ...value.of, type: 'class' }, name, hops);
      return { type: 'member', of: value, name };
    case 'member':
      return { type: 'member', of: value, name };
    default:
      return undefined;
  }
}

function moduleMember(file: PythonFile, name: string, hops: number): Value | undefined {
  // Two modules may import a name from each other.
  if (hops > maxHops) return undefined;
  const binding = moduleScope(file).bindings.get(name);
  return binding && bindingValue(file, binding, hops + 1);
}

function submodule(file: PythonFile, name: string): Value | undefined {
  const found = /[\\/]__init__\.py$/.test(file.file) ? file.imported(`.${name}`) : undefined;
  return found && { type: 'module', file: found };
}

function classMember(owner: Definition, name: string, hops: number): Value | undefined {
  const binding = scopeOf(owner.file, owner.node)?.bindings.get(name);
  if (binding) return bindingValue(owner.file, binding, hops + 1);
  for (const base of basesOf(owner, hops)) {
    const value = hops < maxHops ? classMember(base, name, hops + 1) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** What the methods of the class assign to `self.name`, where it is one value; else what the class has. */
function instanceMember(owner: Definition, name: string, hops: number): Value | undefined {
  const values = attributeValues(owner, name).filter(value => value?.name !== 'None');
  const [value] = values;
  if (values.length === 1 && value) return valueAt(owner.file, value, hops + 1);
  if (values.length > 1) return undefined;
  return classMember(owner, name, hops) ?? inheritedAttribute(owner, name, hops);
}

function inheritedAttribute(owner: Definition, name: string, hops: number): Value | undefined {
  if (hops > maxHops) return undefined;
  for (const base of basesOf(owner, hops)) {
    const value = instanceMember(base, name, hops + 1);
    if (value) return value;
  }
  return undefined;
}

/** What is assigned to `self.name` in a class; `undefined` for what is unpacked or counted up. */
export function attributeValues(
  { file, node }: Definition,
  name: string,
): readonly (SyntaxNode | undefined)[] {
  return buildScopes(file)
    .memberWrites.filter(({ target }) => {
      if (target.from < node.from || target.to > node.to) return false;
      const [object, , property] = childrenOf(target);
      return (
        property?.name === 'PropertyName' &&
        textOf(file, property) === name &&
        object?.name === 'VariableName'
      );
    })
    .map(({ value }) => value);
}

function basesOf({ file, node }: Definition, hops: number): readonly Definition[] {
  const bases = childrenOf(node.getChild('ArgList') ?? node).filter(
    child => child.parent?.name === 'ArgList' && isNamed(child) && child.nextSibling?.name !== 'AssignOp',
  );
  return bases.flatMap(base => {
    const value = valueAt(file, base, hops + 1);
    return value?.type === 'class' ? [value] : [];
  });
}

/** What a function of the workspace returns, where that is one value besides `None`. */
function returnedBy(callee: Value, hops: number): Value | undefined {
  if (callee.type !== 'function') return undefined;
  const returned = returnsOf(callee.file, callee.node).filter(({ name }) => name !== 'None');
  const [only] = returned;
  return returned.length === 1 && only ? valueAt(callee.file, only, hops + 1) : undefined;
}
