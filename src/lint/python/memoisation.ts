import type { SyntaxNode } from '@lezer/common';
import { classOfMethod, decoratorsOf } from './definitions.ts';
import { keptPlaces } from './keptPlaces.ts';
import { attributeByName, placeOf, unquoted } from './places.ts';
import type { PythonFile } from './pythonFile.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName } from './scopes.ts';
import { childrenOf, isNamed, nodesWithin, textOf } from './syntax.ts';
import { namesUsedIn } from './uses.ts';

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
  return tests.flatMap(test => [test, ...readInto(file, owner, test)]).flatMap(test => placesIn(file, test));
}

/** What the local names of a test hold: `client = CLIENTS.get(key)` before `if client is None`. */
function readInto(file: PythonFile, owner: SyntaxNode, test: SyntaxNode): readonly SyntaxNode[] {
  return namesUsedIn(file, test).flatMap(name => {
    const binding = resolveName(file, name);
    if (binding?.scope.node.from !== owner.from || binding.scope.kind !== 'function') return [];
    return binding.writes.flatMap(({ kind, value }) => (kind === 'assignment' && value ? [value] : []));
  });
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
