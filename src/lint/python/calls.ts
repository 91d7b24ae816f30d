import type { SyntaxNode } from '@lezer/common';
import { callArguments } from './callArguments.ts';
import { decoratorNames, decoratorsOf } from './definitions.ts';
import { takenFunctions } from './functionTables.ts';
import { ownNodes } from './ownNodes.ts';
import type { PythonFile } from './pythonFile.ts';
import { nodesByName, nodesWithin, textOf } from './syntax.ts';
import type { Definition, Value } from './value.ts';
import { classOf, decoratorValue, memberOf, resolveValue } from './values.ts';

/** A way from one function to another. */
export interface CallEdge {
  readonly target: Definition;
  /** As people know it: `save_order`, `Store.put`. */
  readonly name: string;
  /** The call, or whatever else makes the function run. */
  readonly site: SyntaxNode;
  /** Whether the site calls the function itself, with its arguments; not a function that is handed over. */
  readonly isCall: boolean;
}

/** The functions of the workspace that run when a function runs. */
export function callsFrom(file: PythonFile, definition: SyntaxNode): readonly CallEdge[] {
  const calls = ownNodes(file, definition, 'CallExpression');
  return [
    ...calls.flatMap(call => [...called(file, call), ...handedOver(file, call), ...routes(file, call)]),
    ...taken(file, definition),
    ...properties(file, definition),
    ...wrappers(file, definition),
  ];
}

function called(file: PythonFile, call: SyntaxNode): readonly CallEdge[] {
  const value = call.firstChild && resolveValue(file, call.firstChild);
  if (!value) return [];
  if (value.type === 'function') return [edgeTo(value, call, true)];
  if (value.type === 'class') return constructors(value, call);
  const method = classOf(value) ? memberOf(value, '__call__') : undefined;
  return method?.type === 'function' ? [edgeTo(method, call, true)] : [];
}

function constructors(owner: Value, call: SyntaxNode): readonly CallEdge[] {
  return ['__new__', '__init__', '__post_init__'].flatMap(name => {
    const method = memberOf(owner, name);
    return method?.type === 'function' ? [edgeTo(method, call, name !== '__post_init__')] : [];
  });
}

/** Functions and lambdas among the arguments are taken to be called: `map(parse, records)`, `Thread(target=run)`. */
function handedOver(file: PythonFile, call: SyntaxNode): readonly CallEdge[] {
  const { positional, keywords, unpacked } = callArguments(file, call);
  return [...positional, ...keywords.values(), ...unpacked].flatMap(argument => {
    if (!/^(?:VariableName|MemberExpression|LambdaExpression)$/.test(argument.name)) return [];
    const value = resolveValue(file, argument);
    return value?.type === 'function' ? [edgeTo(value, call, false)] : [];
  });
}

/** `app.resolve(event, context)` runs the functions under `@app.get('/')`. */
function routes(file: PythonFile, call: SyntaxNode): readonly CallEdge[] {
  const value = call.firstChild && resolveValue(file, call.firstChild);
  const app = value?.type === 'member' ? value.of : undefined;
  if (app?.type !== 'result' || !/\.resolve$/.test(textOf(file, call.firstChild ?? call))) return [];
  const files = app.file.file === file.file ? [file] : [file, app.file];
  return files.flatMap(home =>
    nodesByName(home, 'Decorator').flatMap(decorator => {
      const by = decoratorValue(home, decorator);
      const isRoute =
        by?.type === 'member' &&
        by.of.type === 'result' &&
        by.of.call.from === app.call.from &&
        by.of.file === app.file;
      const node = isRoute ? decorator.parent?.getChild('FunctionDefinition') : undefined;
      return node ? [edgeTo({ type: 'function', file: home, node }, call, false)] : [];
    }),
  );
}

/** Functions that are taken from a dictionary or list are taken to be called: `ROUTES[key](event)`. */
function taken(file: PythonFile, definition: SyntaxNode): readonly CallEdge[] {
  return takenFunctions(file, definition).map(({ target, site, isCall }) => edgeTo(target, site, isCall));
}

/** Reading a property runs its function. */
function properties(file: PythonFile, definition: SyntaxNode): readonly CallEdge[] {
  return ownNodes(file, definition, 'MemberExpression').flatMap(node => {
    if (node.parent?.name === 'CallExpression' && node.parent.firstChild?.from === node.from) return [];
    const value = node.getChild('PropertyName') ? resolveValue(file, node) : undefined;
    if (value?.type !== 'function') return [];
    const isProperty = decoratorNames(value.file, value.node).some(name =>
      /(?:^|\.)(?:cached_)?property$/.test(name),
    );
    return isProperty ? [edgeTo(value, node, false)] : [];
  });
}

/** A decorator of the workspace puts the functions that are nested in it around the function. */
function wrappers(file: PythonFile, definition: SyntaxNode): readonly CallEdge[] {
  return decoratorsOf(definition).flatMap(decorator => {
    const value = decoratorValue(file, decorator);
    if (value?.type !== 'function') return [];
    return nodesWithin(value.file, value.node, 'FunctionDefinition')
      .filter(({ from }) => from > value.node.from)
      .map(node => edgeTo({ type: 'function', file: value.file, node }, decorator, false));
  });
}

function edgeTo(target: Value & Definition, site: SyntaxNode, isCall: boolean): CallEdge {
  return { target, site, isCall, name: nameOf(target) };
}

/** The name of a function, with its class if it is a method. */
function nameOf({ file, node }: Definition): string {
  const name = node.getChild('VariableName');
  if (!name) return 'lambda';
  const body = (node.parent?.name === 'DecoratedStatement' ? node.parent : node).parent;
  const owner = body?.parent?.name === 'ClassDefinition' ? body.parent.getChild('VariableName') : null;
  return owner ? `${textOf(file, owner)}.${textOf(file, name)}` : textOf(file, name);
}
