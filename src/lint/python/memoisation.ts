import type { SyntaxNode } from '@lezer/common';
import { classOfMethod, decoratorsOf } from './definitions.ts';
import { ownNodes } from './ownNodes.ts';
import type { PythonFile } from './pythonFile.ts';
import { buildScopes } from './scopeBuilder.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName, scopeOf } from './scopes.ts';
import { childrenOf, isNamed, nodesWithin, textOf } from './syntax.ts';

/** `functools.lru_cache`, `cachetools.cached`, `cached_property`, `singleton`, `memoize`. */
const cachingName = /cache|memoi[sz]|lazy|singleton|(?:^|_)once(?:_|$)/i;

/**
 * Whether code runs once for an environment although its function runs more often, because what it makes is kept: it
 * is in a function with a cache, or behind a test of a place that outlives the invocation and is filled in the same
 * function (`if client is None`, `if key not in CLIENTS`, `try: client` with `except NameError`).
 */
export function isMemoised(file: PythonFile, node: SyntaxNode): boolean {
  if (isInLazyArgument(file, node)) return true;
  const owner = enclosingFunction(node);
  if (!owner) return false;
  if (decoratorsOf(owner).some(decorator => isCachingDecorator(file, decorator))) return true;
  if (isOfSingleton(file, owner)) return true;
  const kept = keptPlaces(file, owner);
  return kept.size > 0 && testedPlaces(file, owner, node).some(place => kept.has(place));
}

function isCachingDecorator(file: PythonFile, decorator: SyntaxNode): boolean {
  const name = decorator.getChildren('VariableName').at(-1);
  return name !== undefined && cachingName.test(textOf(file, name));
}

/** A class under `@singleton` or with `metaclass=Singleton` is constructed once. */
function isOfSingleton(file: PythonFile, method: SyntaxNode): boolean {
  const owner = classOfMethod(method);
  if (!owner) return false;
  const bases = owner.getChild('ArgList');
  return (
    (bases !== null && /singleton/i.test(textOf(file, bases))) ||
    decoratorsOf(owner).some(decorator => /singleton/i.test(textOf(file, decorator)))
  );
}

/** `lazy(lambda: boto3.client('s3'))` */
function isInLazyArgument(file: PythonFile, node: SyntaxNode): boolean {
  const lambda = enclosingFunction(node);
  const call = lambda?.name === 'LambdaExpression' ? lambda.parent?.parent : undefined;
  if (call?.name !== 'CallExpression' || !call.firstChild) return false;
  return cachingName.test(textOf(file, call.firstChild).split('.').at(-1) ?? '');
}

/** The places that a function fills and that outlive it, as dotted names without subscripts. */
function keptPlaces(file: PythonFile, owner: SyntaxNode): ReadonlySet<string> {
  const places = new Set<string>();
  for (const binding of scopeOf(file, owner)?.bindings.values() ?? []) {
    const isBroughtIn = binding.scope.node.from !== owner.from || binding.scope.kind === 'module';
    if (isBroughtIn && outlives(file, binding.scope.node)) places.add(binding.name);
  }
  for (const { target } of buildScopes(file).memberWrites) {
    if (enclosingFunction(target)?.from === owner.from)
      addOutliving(file, owner, places, placeOf(file, target));
  }
  for (const call of ownNodes(file, owner, 'CallExpression')) {
    const place = filledBy(file, call);
    if (place) addOutliving(file, owner, places, place);
  }
  return places;
}

/** A function inside of a handler is made for each invocation, and what it closes over as well. */
function outlives(file: PythonFile, scope: SyntaxNode): boolean {
  const body = scope.getChild('Body');
  return !body || scope.name === 'ClassDefinition' || file.invocationPath(body) === undefined;
}

interface Place {
  readonly name: string;
  /** The first name: `CLIENTS`, `self`. */
  readonly root: SyntaxNode;
}

function addOutliving(
  file: PythonFile,
  owner: SyntaxNode,
  places: Set<string>,
  place: Place | undefined,
): void {
  if (!place) return;
  const binding = resolveName(file, place.root);
  const isLocal = binding?.scope.node.from === owner.from && binding.scope.kind === 'function';
  const isObject = /^(?:self|cls)$/.test(textOf(file, place.root));
  if (!isLocal || isObject) places.add(place.name);
}

/** `CLIENTS.setdefault(…)`, `globals().update(…)` and `setattr(cls, 'client', …)` fill as assignments do. */
function filledBy(file: PythonFile, call: SyntaxNode): Place | undefined {
  const [, name] =
    /\.(setdefault|update|append|add|put|set)\s*$/.exec(textOf(file, call.firstChild ?? call)) ?? [];
  const receiver = name ? call.firstChild?.firstChild : undefined;
  if (receiver) return placeOf(file, receiver);
  return attributeByName(file, call, 'setattr');
}

/** The place that an expression reads or writes: `CLIENTS` of `CLIENTS[key]`, `self._client`. */
function placeOf(file: PythonFile, node: SyntaxNode): Place | undefined {
  if (node.name === 'VariableName') return { name: textOf(file, node), root: node };
  if (node.name === 'CallExpression') return undefined;
  const base =
    node.name === 'MemberExpression' && node.firstChild ? placeOf(file, node.firstChild) : undefined;
  const property = node.getChild('PropertyName');
  return base && property ? { ...base, name: `${base.name}.${textOf(file, property)}` } : base;
}

/** `hasattr(self, '_client')` means `self._client`. */
function attributeByName(file: PythonFile, call: SyntaxNode, callee: string): Place | undefined {
  if (textOf(file, call.firstChild ?? call) !== callee) return undefined;
  const [object, name] = childrenOf(call.getChild('ArgList') ?? call).filter(isNamed);
  const base = object && name?.name === 'String' ? placeOf(file, object) : undefined;
  return base && name ? { ...base, name: `${base.name}.${unquoted(file, name)}` } : undefined;
}

function unquoted(file: PythonFile, node: SyntaxNode): string {
  return textOf(file, node).replace(/^['"]|['"]$/g, '');
}

/** The places whose content decides whether a node is evaluated. */
function testedPlaces(file: PythonFile, owner: SyntaxNode, node: SyntaxNode): readonly string[] {
  const tests: SyntaxNode[] = [];
  let child = node;
  for (
    let parent = node.parent;
    parent && child.from !== owner.from;
    child = parent, parent = parent.parent
  ) {
    tests.push(...testsBefore(parent, child));
  }
  return tests.flatMap(test => placesIn(file, test));
}

/** What a node tests before it evaluates one of its children. */
function testsBefore(parent: SyntaxNode, child: SyntaxNode): readonly SyntaxNode[] {
  switch (parent.name) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return childrenOf(parent).filter(
        node => isNamed(node) && node.name !== 'Body' && node.from !== child.from,
      );
    case 'BinaryExpression':
      return parent.getChild('or') && parent.firstChild && parent.firstChild.from !== child.from
        ? [parent.firstChild]
        : [];
    case 'TryStatement':
      // The body of a `try` tests for what `except NameError` or `except KeyError` makes up for.
      return parent
        .getChildren('Body')
        .slice(0, 1)
        .filter(({ from }) => from !== child.from);
    case 'Body':
      return earlyReturns(parent, child);
    default:
      return [];
  }
}

/** The conditions of `if client: return client` in front of a statement. */
function earlyReturns(body: SyntaxNode, child: SyntaxNode): readonly SyntaxNode[] {
  return body
    .getChildren('IfStatement')
    .filter(statement => statement.to <= child.from && leaves(statement.getChild('Body')))
    .flatMap(statement => statement.firstChild?.nextSibling ?? []);
}

function leaves(body: SyntaxNode | null): boolean {
  return (body?.getChild('ReturnStatement') ?? null) !== null;
}

/** Every place that is read in a test, also under the names of its parts: `self._clients` of `self._clients.get(key)`. */
function placesIn(file: PythonFile, test: SyntaxNode): readonly string[] {
  const names = nodesWithin(file, test, 'VariableName', 'MemberExpression').flatMap(
    node => placeOf(file, node)?.name ?? [],
  );
  const attributes = nodesWithin(file, test, 'CallExpression').flatMap(
    call => (attributeByName(file, call, 'hasattr') ?? attributeByName(file, call, 'getattr'))?.name ?? [],
  );
  const globals = /\bglobals\(\)/.test(textOf(file, test))
    ? nodesWithin(file, test, 'String').map(node => unquoted(file, node))
    : [];
  return [...names, ...attributes, ...globals];
}
