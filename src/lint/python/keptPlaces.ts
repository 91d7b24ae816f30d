import type { SyntaxNode } from '@lezer/common';
import { rememberedPer } from '../remembered.ts';
import { ownNodes } from './ownNodes.ts';
import { attributeByName, type Place, placeOf } from './places.ts';
import type { PythonFile } from './pythonFile.ts';
import type { Binding } from './scope.ts';
import { buildScopes } from './scopeBuilder.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName, scopeOf } from './scopes.ts';
import { textOf } from './syntax.ts';

/** The places that a function fills and that outlive it, as dotted names without subscripts: `CLIENTS`, `cls._client`. */
export function keptPlaces(file: PythonFile, owner: SyntaxNode): ReadonlySet<string> {
  let places = known(file).get(owner.from);
  if (!places) {
    places = findKeptPlaces(file, owner);
    known(file).set(owner.from, places);
  }
  return places;
}

const known = rememberedPer((_: PythonFile) => new Map<number, ReadonlySet<string>>());

function findKeptPlaces(file: PythonFile, owner: SyntaxNode): ReadonlySet<string> {
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

function addOutliving(
  file: PythonFile,
  owner: SyntaxNode,
  places: Set<string>,
  place: Place | undefined,
): void {
  if (!place) return;
  const binding = resolveName(file, place.root);
  const isLocal =
    binding?.scope.node.from === owner.from && binding.scope.kind === 'function' && !hasKeptDefault(binding);
  const isObject = /^(?:self|cls)$/.test(textOf(file, place.root));
  if (!isLocal || isObject) places.add(place.name);
}

/** The default of a parameter is made once: `def client_of(name, clients={})`. */
function hasKeptDefault({ writes }: Binding): boolean {
  return writes.some(
    ({ kind, value }) =>
      kind === 'parameter' && value !== undefined && /^(?:Dictionary|Array|Set)Expression$/.test(value.name),
  );
}

/** `CLIENTS.setdefault(…)`, `globals().update(…)` and `setattr(cls, 'client', …)` fill as assignments do. */
function filledBy(file: PythonFile, call: SyntaxNode): Place | undefined {
  const [, name] =
    /\.(setdefault|update|append|add|put|set)\s*$/.exec(textOf(file, call.firstChild ?? call)) ?? [];
  const receiver = name ? call.firstChild?.firstChild : undefined;
  if (receiver) return placeOf(file, receiver);
  return attributeByName(file, call, 'setattr');
}
