import type { SyntaxNode } from '@lezer/common';
import type { LinkedFunction } from '../codeFile.ts';
import { callArguments } from './callArguments.ts';
import { decoratorNames, decoratorsOf } from './definitions.ts';
import type { PythonFile, PythonHandler } from './pythonFile.ts';
import { chainOf } from './references.ts';
import { moduleScope } from './scopes.ts';
import type { Definition, Value } from './value.ts';
import { decoratorValue, resolveBinding, resolveValue } from './values.ts';

/** More wrappers around a handler are not looked through. */
const maxWrappers = 6;

/** The handlers of a file under these names, with the functions that run them. */
export function findHandlers(
  file: PythonFile,
  names: ReadonlyMap<string, readonly LinkedFunction[]>,
): readonly PythonHandler[] {
  return [...names].map(([name, functions]) => {
    const definition = handlerDefinition(file, name);
    return {
      name,
      definition,
      node: definition?.file === file ? definition.node : undefined,
      decorators: definition ? decoratorsByImport(definition) : [],
      functions,
    };
  });
}

/** `lambda_handler = wrap(lambda_handler)` behind a `def` leaves the `def` the function that people wrote. */
function handlerDefinition(file: PythonFile, name: string): Definition | undefined {
  const binding = moduleScope(file).bindings.get(name);
  if (!binding) return undefined;
  const written = binding.writes.findLast(({ kind }) => kind === 'function')?.value;
  if (written) return { type: 'function', file, node: written };
  const value = resolveBinding(file, binding);
  return value && unwrapped(value, 0);
}

function unwrapped(value: Value, wrappers: number): Definition | undefined {
  if (value.type === 'function') return value;
  if (value.type !== 'result' || wrappers > maxWrappers) return undefined;
  const { positional, keywords } = callArguments(value.file, value.call);
  for (const argument of [...positional, ...keywords.values()]) {
    const wrapped = resolveValue(value.file, argument);
    const found = wrapped && unwrapped(wrapped, wrappers + 1);
    if (found) return found;
  }
  return undefined;
}

function decoratorsByImport({ file, node }: Definition): readonly string[] {
  const written = decoratorNames(file, node);
  return decoratorsOf(node).map((decorator: SyntaxNode, index) => {
    const value = decoratorValue(file, decorator);
    return (value && chainOf(value)) ?? written[index] ?? '';
  });
}
