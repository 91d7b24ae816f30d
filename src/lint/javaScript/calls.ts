import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { type Reference, referenceOf } from './references.ts';
import { lastName } from './syntax.ts';

/** A call or construction of something that a package exports. */
export interface PackageCall<Node extends ts.CallExpression | ts.NewExpression> {
  readonly node: Node;
  readonly reference: Reference;
}

/** The calls in a file of what packages export, in the order of the text. Most rules know only a few of these. */
export const packageCallsOf = rememberedPer((file: JavaScriptFile) =>
  ofPackages(file, nodesOf(file, ts.SyntaxKind.CallExpression)),
);

/** The constructions in a file of classes that packages export, in the order of the text. */
export const packageObjectsOf = rememberedPer((file: JavaScriptFile) =>
  ofPackages(file, nodesOf(file, ts.SyntaxKind.NewExpression)),
);

function ofPackages<Node extends ts.CallExpression | ts.NewExpression>(
  file: JavaScriptFile,
  nodes: readonly Node[],
): readonly PackageCall<Node>[] {
  const found: PackageCall<Node>[] = [];
  for (const node of nodes) {
    const reference = referenceOf(file, node.expression);
    if (reference) found.push({ node, reference });
  }
  return found;
}

/**
 * The calls in a file of functions and methods with one of these names, in the order of the text: `f()` and `a.f()` are
 * both calls of `f`.
 */
export function callsNamed(file: JavaScriptFile, ...names: readonly string[]): readonly ts.CallExpression[] {
  const byName = callsByName(file.ast);
  const found = names.flatMap(name => byName.get(name) ?? []);
  // A chain starts where its first call does, which ends before it.
  return found.sort((left, right) => left.pos - right.pos || right.end - left.end);
}

const callsByName = rememberedPer((ast: ts.SourceFile) => {
  const calls = new Map<string, ts.CallExpression[]>();
  for (const node of nodesOf({ ast }, ts.SyntaxKind.CallExpression)) {
    const name = lastName(node.expression);
    if (name === undefined) continue;
    const known = calls.get(name);
    if (known) known.push(node);
    else calls.set(name, [node]);
  }
  return calls;
});
