import { valueOr } from '../model/knowable.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { UsageError } from './usage.ts';

/** A function and the file a person edits for it. */
export interface NamedFunction {
  readonly function: LambdaFunction;
  readonly handlerFile?: string;
}

/**
 * The function that a person means: by logical id, label or function name, else by the end of the path of its
 * handler file or of its id.
 * @throws UsageError when there is none, or more than one
 */
export function chooseFunction(functions: readonly NamedFunction[], name: string): LambdaFunction {
  const chosen = matching(functions, name);
  const [first, ...others] = chosen;
  if (!first) throw unknownFunction(functions, name);
  if (others.length > 0) {
    const ids = chosen.map(({ id }) => `  ${id}`).join('\n');
    throw new UsageError(`${name} is more than one function. Give more of the path, or --template:\n${ids}`);
  }
  return first;
}

/** All functions a name can stand for. */
export function matching(functions: readonly NamedFunction[], name: string): readonly LambdaFunction[] {
  const all = functions.map(named => named.function);
  const byName = all.filter(
    fn => fn.logicalId === name || fn.label === name || valueOr(fn.functionName, undefined) === name,
  );
  if (byName.length > 0) return byName;
  return functions
    .filter(named => endsWithPath(named.function.id, name) || endsWithPath(named.handlerFile ?? '', name))
    .map(named => named.function);
}

function endsWithPath(path: string, end: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  const wanted = end.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  return wanted !== '' && (slashed === wanted || slashed.endsWith(`/${wanted}`));
}

function unknownFunction(functions: readonly NamedFunction[], name: string): UsageError {
  const names = functions.map(({ function: fn }) => fn.label ?? fn.logicalId);
  if (names.length === 0) {
    return new UsageError('No template with Lambda functions here. Go to its folder, or give --template.');
  }
  const nearest = [...new Set(names)].sort((a, b) => distance(a, name) - distance(b, name));
  return new UsageError(
    `No function is called ${name}. There are:\n${nearest.map(n => `  ${n}`).join('\n')}`,
  );
}

/** How many letters must change to make one name the other, whatever their case. */
function distance(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
