import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { callArguments } from '../../python/callArguments.ts';
import { isMemoised } from '../../python/memoisation.ts';
import { provenanceOf } from '../../python/provenance.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { referenceOf } from '../../python/references.ts';
import type { Binding } from '../../python/scope.ts';
import { buildScopes } from '../../python/scopeBuilder.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { moduleScope, resolveName } from '../../python/scopes.ts';
import { childrenOf, isNamed, nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { messageForCollection, messageForVariable } from './messages.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const { node, name, values, isCollection } of fillings(file)) {
    if (isEmptied(file, name)) continue;
    const isOfEvent = values.some(value => provenanceOf(file, value) === 'event');
    if (!isOfEvent || file.invocationPath(node) === undefined || isMemoised(file, node)) continue;
    yield {
      at: spanOf(node),
      message: isCollection ? messageForCollection(name) : messageForVariable(name),
    };
  }
}

/** A place in a function that puts values into a name of the module, or into the collection it holds. */
interface Filling {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly values: readonly SyntaxNode[];
  readonly isCollection: boolean;
}

function* fillings(file: PythonFile): Iterable<Filling> {
  for (const { name, writes } of moduleScope(file).bindings.values()) {
    for (const { name: node, kind, value } of writes) {
      if (kind !== 'assignment' || value === undefined || !enclosingFunction(node)) continue;
      yield { node: node.parent ?? node, name, values: [value], isCollection: false };
    }
  }
  for (const { target, value } of buildScopes(file).memberWrites) {
    const root = rootOf(target);
    if (value === undefined || root === undefined || !isModuleCollection(file, root)) continue;
    const keys = childrenOf(target)
      .filter(isNamed)
      .slice(1)
      .filter(({ name }) => name !== 'PropertyName');
    yield {
      node: target.parent ?? target,
      name: textOf(file, root),
      values: [value, ...keys],
      isCollection: keys.length > 0,
    };
  }
  for (const call of nodesByName(file, 'CallExpression')) {
    const root = filledBy(file, call);
    if (root === undefined || !isModuleCollection(file, root)) continue;
    const { positional, keywords } = callArguments(file, call);
    yield {
      node: call,
      name: textOf(file, root),
      values: [...positional, ...keywords.values()],
      isCollection: true,
    };
  }
}

/** The name that `STATE['a']['b']` starts with. */
function rootOf(target: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = target;
  while (node?.name === 'MemberExpression') node = node.firstChild;
  return node?.name === 'VariableName' ? node : undefined;
}

function filledBy(file: PythonFile, call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.firstChild;
  const method = callee?.name === 'MemberExpression' ? callee.getChild('PropertyName') : null;
  if (!method || !/^(?:append|appendleft|add|extend|insert|update|setdefault)$/.test(textOf(file, method)))
    return undefined;
  return callee?.firstChild ? rootOf(callee.firstChild) : undefined;
}

/** Objects of libraries know what they keep. */
function isModuleCollection(file: PythonFile, root: SyntaxNode): boolean {
  const binding = resolveName(file, root);
  return (
    binding?.scope.kind === 'module' &&
    binding.writes.some(({ value }) => value !== undefined && isPlain(file, value))
  );
}

function isPlain(file: PythonFile, value: SyntaxNode): boolean {
  if (/^(?:Array|Dictionary|Set)Expression$/.test(value.name)) return true;
  const callee =
    value.name === 'CallExpression' && value.firstChild ? referenceOf(file, value.firstChild) : undefined;
  return /^(?:list|dict|set|collections\.(?:defaultdict|OrderedDict|Counter))$/.test(callee ?? '');
}

/** Whether something takes entries out again, or puts back an empty value. */
function isEmptied(file: PythonFile, name: string): boolean {
  const taken = new RegExp(
    `\\b${name}\\b[^\\n=]*\\.(?:clear|pop|popitem|popleft|remove|discard)\\(|\\bdel\\s+${name}\\b`,
    'u',
  );
  const binding = moduleScope(file).bindings.get(name);
  return taken.test(file.text) || (binding !== undefined && isReset(file, binding));
}

function isReset(file: PythonFile, { writes }: Binding): boolean {
  return writes.some(
    ({ name, value }) =>
      value !== undefined &&
      enclosingFunction(name) !== undefined &&
      /^(?:\[\]|\{\}|None|set\(\)|list\(\)|dict\(\)|""|'')$/.test(textOf(file, value)),
  );
}
