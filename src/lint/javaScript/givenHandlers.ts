import ts from 'typescript';
import { exportsOf } from './exports.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { enclosingFunction, isFunctionNode, memberName, nameOf, unwrapped } from './syntax.ts';
import { usesOf } from './uses.ts';
import { memberValue, resolveValue } from './values.ts';
import { wrappingOf } from './wrappers.ts';

/** A function that a wrapper of the workspace runs for each event. */
export interface GivenHandler {
  readonly file: JavaScriptFile;
  readonly node: ts.FunctionLikeDeclaration;
  readonly wrappers: readonly string[];
}

/**
 * The functions that are handed to a function of the workspace which makes the handler of them: `fn` of
 * `export const handler = wrap(fn)`. The handler itself is what `wrap` returns.
 */
export function givenHandlers(file: JavaScriptFile, exportName: string): readonly GivenHandler[] {
  const { named, whole } = exportsOf(file.ast);
  const source = named.get(exportName);
  if (source?.type === 'node') return [...givenTo(file, source.node, [], new Set())];
  if (source !== undefined || whole === undefined) return [];
  const member = objectMember(whole, exportName);
  return member ? [...givenTo(file, member, [], new Set())] : [];
}

function objectMember(object: ts.Expression, name: string): ts.Expression | undefined {
  const node = unwrapped(object);
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find(property => nameOf(property.name) === name);
  if (property && ts.isShorthandPropertyAssignment(property)) return property.name;
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function* givenTo(
  file: JavaScriptFile,
  source: ts.Node,
  wrappers: readonly string[],
  seen: Set<ts.Node>,
): Iterable<GivenHandler> {
  const node = ts.isExpression(source) ? unwrapped(source) : source;
  if (seen.has(node)) return;
  seen.add(node);
  if (ts.isVariableDeclaration(node) && node.initializer)
    yield* givenTo(file, node.initializer, wrappers, seen);
  if (ts.isIdentifier(node)) {
    const declaration = declarationOfIdentifier(node);
    if (declaration && ts.isVariableDeclaration(declaration))
      yield* givenTo(file, declaration, wrappers, seen);
  }
  if (!ts.isCallExpression(node)) return;
  const { name, candidates } = wrappingOf(node);
  const layers = [...wrappers, name];
  const wrapper = resolveValue(file, node.expression);
  if (wrapper?.type === 'code' && isFunctionNode(wrapper.node)) {
    for (const [index, argument] of node.arguments.entries()) {
      for (const path of pathsRun(wrapper.node, index)) {
        const given = resolveValue(file, argument);
        const value = given && path !== undefined ? memberValue(given, path) : given;
        if (value?.type === 'code' && isFunctionNode(value.node))
          yield { file: value.file, node: value.node, wrappers: layers };
      }
    }
    return;
  }
  for (const candidate of candidates) yield* givenTo(file, candidate, layers, seen);
}

/** What of a parameter runs later than the wrapper: `undefined` for `fn(event)`, `handler` for `options.handler(event)`. */
function pathsRun(wrapper: ts.FunctionLikeDeclaration, index: number): ReadonlySet<string | undefined> {
  const paths = new Set<string | undefined>();
  const parameter = wrapper.parameters[index];
  if (!parameter) return paths;
  if (ts.isIdentifier(parameter.name)) {
    for (const use of usesOf(parameter)) {
      const { parent } = use;
      const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === use;
      if (isRunLater(wrapper, isMember ? parent : use)) paths.add(isMember ? memberName(parent) : undefined);
    }
  } else if (ts.isObjectBindingPattern(parameter.name)) {
    for (const element of parameter.name.elements) {
      const name = nameOf(element.propertyName ?? element.name);
      if (name !== undefined && usesOf(element).some(use => isRunLater(wrapper, use))) paths.add(name);
    }
  }
  return paths;
}

/** Called in a function within the wrapper, or handed to another wrapper, as in `middy(fn)`. */
function isRunLater(wrapper: ts.FunctionLikeDeclaration, use: ts.Expression): boolean {
  const { parent } = use;
  if (!ts.isCallExpression(parent)) return false;
  if (parent.expression === use) return enclosingFunction(use) !== wrapper;
  return wrappingOf(parent).isKnown;
}
