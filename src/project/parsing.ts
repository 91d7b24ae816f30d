import type { Problem, Range } from '../model/text.ts';
import type { MapEntry } from './templateValue.ts';

/** Deeper than any real template, and shallow enough for every recursive function that reads the values. */
export const maxDepth = 100;

/** More problems of one text than this only repeat what the first ones say. */
const maxProblems = 20;

/** Collects what is wrong with a text. */
export interface ProblemList {
  readonly problems: readonly Problem[];
  add(message: string, range: Range, severity?: Problem['severity']): void;
}

/** Says each thing once: a value in `Globals` is wrong for every function. */
export function createProblemList(first: readonly Problem[] = []): ProblemList {
  const problems = new Map<string, Problem>();
  const list: ProblemList = {
    get problems() {
      return [...problems.values()];
    },
    add(message, range, severity = 'error') {
      if (problems.size >= maxProblems) return;
      const { line, character } = range.start;
      problems.set(`${line}:${character}:${message}`, { message, severity, range });
    },
  };
  for (const problem of first) list.add(problem.message, problem.range, problem.severity);
  return list;
}

/** The last entry of each key, as CloudFormation reads duplicates, in the order of the text. */
export function uniqueEntries(entries: readonly MapEntry[], problems: ProblemList): readonly MapEntry[] {
  const byKey = new Map<string, MapEntry>();
  for (const entry of entries) {
    if (byKey.has(entry.key)) {
      problems.add(`"${entry.key}" stands here twice; the last one counts.`, entry.keyRange, 'warning');
    }
    byKey.set(entry.key, entry);
  }
  return byKey.size === entries.length ? entries : [...byKey.values()];
}
