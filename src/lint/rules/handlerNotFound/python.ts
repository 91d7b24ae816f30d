import { nearestNames } from '../../nearestNames.ts';
import { pythonBuiltinModules } from '../../packaging/pythonStandardLibrary.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import type { Binding } from '../../python/scope.ts';
import { moduleScope } from '../../python/scopes.ts';
import { nodesByName, textOf } from '../../python/syntax.ts';
import type { ExportProblem } from './exportProblem.ts';

/** Lambda's runtime client refuses modules that Python has built in. */
export function pythonModuleConflict(modulePath: string): string | undefined {
  if (!pythonBuiltinModules.has(modulePath)) return undefined;
  return `Python has a module "${modulePath}" of its own. Every invocation fails with Runtime.BuiltInModuleConflict; give the file another name.`;
}

/** What Lambda's runtime client says about a name of a module; `undefined` when it finds a function, or may. */
export function pythonProblem(file: PythonFile, name: string): ExportProblem | undefined {
  if (file.unparsed.length > 0) return undefined;
  const { bindings } = moduleScope(file);
  const binding = bindings.get(name);
  const functions = [...bindings.values()].filter(other => other !== binding && isFunction(other));
  const candidates = nearestNames(
    name,
    functions.map(other => other.name).filter(other => !other.startsWith('_')),
  );
  if (binding) {
    if (!isLiteral(binding)) return undefined;
    return { message: `defines "${name}", which is no function. Every invocation fails.`, candidates };
  }
  if (hasHiddenNames(file)) return undefined;
  return {
    message: `does not define "${name}". Every invocation fails with Runtime.HandlerNotFound.`,
    candidates,
  };
}

function isFunction({ writes }: Binding): boolean {
  return writes.every(({ kind }) => kind === 'function');
}

function isLiteral({ writes }: Binding): boolean {
  return writes.every(
    ({ kind, value }) =>
      kind === 'assignment' &&
      /^(?:String|Number|Boolean|DictionaryExpression|ArrayExpression)$/.test(value?.name ?? ''),
  );
}

/** Names that no statement shows: a star import, `globals()`, a module that answers for its attributes. */
function hasHiddenNames(file: PythonFile): boolean {
  const hasStar = nodesByName(file, 'ImportStatement').some(statement =>
    /\bimport\s*\*/.test(textOf(file, statement)),
  );
  return (
    hasStar || /\b(?:globals|exec|setattr|__getattr__|vars|locals)\s*\(|\bsys\.modules\b/.test(file.text)
  );
}
