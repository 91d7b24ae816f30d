import ts from 'typescript';
import type { LinkedFunction } from '../codeFile.ts';
import { givenHandlers } from './givenHandlers.ts';
import type { JavaScriptFile, JavaScriptHandler } from './javaScriptFile.ts';
import { isFunctionNode } from './syntax.ts';
import { exportedValue, memberValue, resolveValue, type Value } from './values.ts';
import { isNamedWrapper, wrappingOf } from './wrappers.ts';

/** A handler with the file that its function is in, which may be another than the one that exports it. */
export interface FoundHandler {
  readonly file: JavaScriptFile;
  readonly handler: JavaScriptHandler;
}

/** How many wrappers around a handler are taken off at most. */
const maxWrappers = 12;

/** The handlers that a file exports under these names. */
export function findHandlers(
  file: JavaScriptFile,
  names: ReadonlyMap<string, readonly LinkedFunction[]>,
): readonly FoundHandler[] {
  return [...names].flatMap(([exportName, functions]) => {
    const found = unwrapHandler(exportedUnder(file, exportName), []);
    const { wrappers, node } = found;
    const given = givenHandlers(file, exportName).filter(other => other.node !== node);
    return [
      { file: node ? found.file : file, handler: { exportName, node, wrappers, functions } },
      ...given.map(({ file, node, wrappers }) => ({
        file,
        handler: { exportName, node, wrappers, functions },
      })),
    ];
  });
}

/** `a.b` is what is nested in an export; where nothing has the name, the default export may hold it. */
function exportedUnder(file: JavaScriptFile, exportName: string): Value | undefined {
  const nested = (start: Value | undefined, names: readonly string[]) =>
    names.reduce<Value | undefined>((value, name) => value && memberValue(value, name), start);
  const [first = '', ...rest] = exportName.split('.');
  const named = nested(exportedValue(file, first), rest);
  if (named || first === 'default') return named;
  return nested(exportedValue(file, 'default'), [first, ...rest]);
}

type Unwrapped =
  | {
      readonly file: JavaScriptFile;
      readonly node: ts.FunctionLikeDeclaration;
      readonly wrappers: readonly string[];
    }
  | { readonly node: undefined; readonly wrappers: readonly string[] };

function unwrapHandler(value: Value | undefined, wrappers: readonly string[]): Unwrapped {
  const unknown: Unwrapped = { node: undefined, wrappers };
  if (value?.type !== 'code' || wrappers.length > maxWrappers) return unknown;
  const { file, node } = value;
  if (isFunctionNode(node)) return { file, node, wrappers };
  if (!ts.isCallExpression(node)) return unknown;
  const { name, candidates } = wrappingOf(node);
  const layers = isNamedWrapper(name) ? [...wrappers, name] : wrappers;
  for (const candidate of candidates) {
    const inner = unwrapHandler(resolveValue(file, candidate), layers);
    if (inner.node) return inner;
  }
  return { node: undefined, wrappers: layers };
}
