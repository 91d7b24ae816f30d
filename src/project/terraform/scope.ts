import type { Range } from '../../model/text.ts';
import type { Step } from './syntax.ts';
import type { Value } from './values.ts';

/** What the names in an expression stand for. */
export interface Scope {
  readonly evaluation: Evaluation;
  /** The value of a name with some of the steps behind it, and how many of them that took. */
  lookup(name: string, steps: readonly Step[], range: Range): Found;
}

export interface Found {
  readonly value: Value;
  readonly taken: number;
}

/** What all expressions of one configuration share. */
export interface Evaluation {
  /** The folder of the root module, to which paths are relative. */
  readonly rootFolder: string;
  /** The text of a file, `null` when there is none, `undefined` while it is not read. */
  file(path: string): string | null | undefined;
  /** Computes, unless that leads too deep or takes too long: `undefined` then. */
  guarded<T>(compute: () => T): T | undefined;
  /** Counts work that grows with the size of a value. */
  spend(work: number): void;
}

/** Expressions that lead to expressions: no real configuration comes near this. */
const maxDepth = 150;
const maxComputations = 1_000_000;

/** Bounds what one configuration can cost. */
export function createGuard(): Pick<Evaluation, 'guarded' | 'spend'> {
  let depth = 0;
  let computations = 0;
  return {
    guarded: compute => {
      if (depth >= maxDepth || computations >= maxComputations) return undefined;
      computations++;
      depth++;
      try {
        return compute();
      } finally {
        depth--;
      }
    },
    spend: work => {
      computations += work;
    },
  };
}

/** The scope with some more names, such as those of a `for`. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Value>): Scope {
  return {
    evaluation: scope.evaluation,
    lookup: (name, steps, range) => {
      const value = names.get(name);
      return value ? { value, taken: 0 } : scope.lookup(name, steps, range);
    },
  };
}
