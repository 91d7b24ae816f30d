import type ts from 'typescript';
import type { Provenance } from '../provenance.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';

/** An evaluation of provenances under way: it ends for cycles, long chains and deep expressions. */
export interface Trail {
  of(file: JavaScriptFile, node: ts.Node): Provenance;
  /** Goes on at what a declaration stands for. */
  follow(declaration: ts.Node, compute: (trail: Trail) => Provenance): Provenance;
}

/** How many variables, parameters and functions are followed one behind the other. */
const maxHops = 8;
/** Deeper expressions are generated. */
const maxDepth = 100;

type Evaluate = (file: JavaScriptFile, node: ts.Node, trail: Trail) => Provenance;

/** Starts an evaluation. */
export function createTrail(evaluate: Evaluate): Trail {
  return trailFrom(evaluate, maxHops, new Set(), new Map());
}

/** Functions may have hundreds of calls: what a declaration stands for is found out once. */
function trailFrom(
  evaluate: Evaluate,
  hops: number,
  open: ReadonlySet<ts.Node>,
  known: Map<ts.Node, Provenance>,
): Trail {
  let depth = 0;
  const trail: Trail = {
    of(file, node) {
      if (depth >= maxDepth) return 'local';
      depth++;
      const found = evaluate(file, node, trail);
      depth--;
      return found;
    },
    follow(declaration, compute) {
      // What is made of itself depends on its other parts alone.
      if (open.has(declaration)) return 'constant';
      if (hops <= 0) return 'local';
      let found = known.get(declaration);
      if (found === undefined) {
        found = compute(trailFrom(evaluate, hops - 1, new Set(open).add(declaration), known));
        known.set(declaration, found);
      }
      return found;
    },
  };
  return trail;
}
