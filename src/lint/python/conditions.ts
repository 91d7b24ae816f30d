import type { SyntaxNode } from '@lezer/common';
import { childrenOf, isNamed, type PythonSyntax, textOf } from './syntax.ts';

/** The conditions that decide whether a node runs, as text. Those around the function it is in count too. */
export function conditionsAround(file: PythonSyntax, node: SyntaxNode): readonly string[] {
  const conditions: string[] = [];
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.name !== 'IfStatement' && parent.name !== 'ConditionalExpression') continue;
    const { from } = child;
    const tests = childrenOf(parent).filter(
      test => isNamed(test) && test.name !== 'Body' && test.from !== from,
    );
    conditions.push(...tests.map(test => textOf(file, test)));
  }
  return conditions;
}
